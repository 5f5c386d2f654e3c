package com.sparkify.churn.erasure;

import com.sparkify.churn.bundle.ModelFiles;
import com.sparkify.churn.bundle.ModelManifest;
import com.sparkify.churn.bundle.ModelStore;
import com.sparkify.churn.hdfs.Checksums;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Removes users from the holdouts beside models. A model's manifest lists its holdout with a
 * checksum: it first stops listing it, then the holdout is replaced, then it is listed again. So
 * the model can be loaded after each step, and a run after a kill completes what is missing.
 */
record ModelEraser(HdfsLayout layout, Configuration conf) {
  private static final StoredFile ROWS = new CsvRows();

  Found run(Predicate<String> users, boolean remove) throws IOException {
    Found found = new Found();
    ModelStore store = new ModelStore(layout.models(), conf);
    for (String version : store.versions()) {
      List<Path> holdouts = holdouts(store.directory(version));
      found.looked(holdouts.size());
      for (Path holdout : holdouts) {
        long records = ROWS.count(holdout, users, conf);
        if (records > 0) {
          found.add(version, records);
        }
        if (remove) {
          remove(holdout, records, users);
        }
      }
    }
    return found;
  }

  private List<Path> holdouts(Path model) throws IOException {
    List<Path> holdouts = new ArrayList<>();
    Path own = new Path(model, ModelFiles.HOLDOUT);
    if (files().exists(own)) {
      holdouts.add(own);
    }
    Path later = new Path(new Path(model, ModelFiles.EVALUATIONS), "*/" + ModelFiles.HOLDOUT);
    FileStatus[] evaluations = files().globStatus(later);
    if (evaluations != null) {
      for (FileStatus evaluation : evaluations) {
        holdouts.add(evaluation.getPath());
      }
    }
    return holdouts;
  }

  private void remove(Path holdout, long records, Predicate<String> users) throws IOException {
    Path file = new Path(holdout.getParent(), ModelManifest.FILE_NAME);
    if (!files().exists(file)) { // an evaluation, which lists nothing
      if (records > 0) {
        replace(holdout, users);
      }
      return;
    }
    ModelManifest manifest = ModelManifest.parse(bytes(file), file.toString());
    boolean listed = manifest.files().containsKey(ModelFiles.HOLDOUT);
    if (records == 0 && listed) {
      return;
    }
    SortedMap<String, String> sums = new TreeMap<>(manifest.files());
    if (listed) {
      sums.remove(ModelFiles.HOLDOUT);
      WholeFile.replace(file, with(manifest, sums).toBytes(), conf);
    }
    if (records > 0) {
      replace(holdout, users);
    }
    sums.put(ModelFiles.HOLDOUT, Checksums.sha256(files(), holdout));
    WholeFile.replace(file, with(manifest, sums).toBytes(), conf);
  }

  private static ModelManifest with(ModelManifest manifest, SortedMap<String, String> files) {
    return new ModelManifest(
        manifest.version(),
        manifest.schemaFingerprint(),
        manifest.lineage(),
        manifest.decision(),
        manifest.metrics(),
        manifest.defaults(),
        files);
  }

  private void replace(Path holdout, Predicate<String> users) throws IOException {
    WholeFile.rewrite(holdout, out -> CsvRows.copyWithout(holdout, out, users, conf), conf);
  }

  /** The versions whose training tables held users, by the tables' partitions. */
  List<String> learnedFrom(Set<String> partitions) throws IOException {
    List<String> versions = new ArrayList<>();
    ModelStore store = new ModelStore(layout.models(), conf);
    for (String version : store.versions()) {
      Path file = new Path(store.directory(version), ModelManifest.FILE_NAME);
      Set<String> inputs =
          ModelManifest.parse(bytes(file), file.toString()).lineage().inputs().keySet();
      if (inputs.stream().anyMatch(partitions::contains)) {
        versions.add(version);
      }
    }
    return versions;
  }

  private byte[] bytes(Path file) throws IOException {
    try (InputStream in = files().open(file)) {
      return in.readAllBytes();
    }
  }

  private FileSystem files() throws IOException {
    return layout.root().getFileSystem(conf);
  }
}
