package com.sparkify.churn.operation;

import com.sparkify.churn.bundle.JsonFields;
import com.sparkify.churn.bundle.ModelManifest;
import com.sparkify.churn.hdfs.Checksums;
import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Manifest;
import com.sparkify.churn.hdfs.Partition;
import com.sparkify.churn.hdfs.PointerFile;
import com.sparkify.churn.operation.Status.Drift;
import com.sparkify.churn.operation.Status.ScoresState;
import com.sparkify.churn.table.ScoreTable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** What is known of scores without reading the table. */
record ScoresStateReader(HdfsLayout layout, Configuration conf) {
  ScoresState read(Partition scores) throws IOException {
    Manifest manifest = Datasets.requireManifest(scores.path(), conf);
    return new ScoresState(
        scores.date(),
        manifest.records(),
        isByChampion(manifest),
        WindowCounts.of(manifest.provenance()),
        drift(scores));
  }

  private boolean isByChampion(Manifest scores) throws IOException {
    Optional<String> champion = new PointerFile(layout.champion(), conf).read();
    if (champion.isEmpty()) {
      return false;
    }
    Path manifest = new Path(layout.model(champion.get()), ModelManifest.FILE_NAME);
    return content(manifest)
        .map(Checksums::sha256)
        .filter(hash -> hash.equals(scores.provenance().inputs().get("model")))
        .isPresent();
  }

  private Optional<Drift> drift(Partition scores) throws IOException {
    Path file = new Path(scores.files(), ScoreTable.DRIFT_FILE);
    Optional<byte[]> bytes = content(file);
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    JsonFields json = JsonFields.parse(bytes.get(), file.toString());
    return Optional.of(new Drift(json.text("verdict"), json.text("summary")));
  }

  private Optional<byte[]> content(Path file) throws IOException {
    try (InputStream in = file.getFileSystem(conf).open(file)) {
      return Optional.of(in.readAllBytes());
    } catch (FileNotFoundException missing) {
      return Optional.empty();
    }
  }
}
