package com.sparkify.churn.erasure;

import com.sparkify.churn.hdfs.DataFile;
import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.DatasetPublisher;
import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.IntactDataset;
import com.sparkify.churn.hdfs.Manifest;
import com.sparkify.churn.hdfs.Partition;
import com.sparkify.churn.hdfs.Publication;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;

/**
 * Removes users from the partitions of a dataset. Only partitions that hold them are rewritten, and
 * of these only the files that do; each is published whole or not at all.
 *
 * @param kinds of files in which users may be
 */
record DatasetEraser(
    Dataset dataset, List<StoredFile> kinds, HdfsLayout layout, Configuration conf) {

  /**
   * Looks at all partitions.
   *
   * @param remove whether to rewrite those in which users are found
   */
  Found run(Predicate<String> users, boolean remove) throws IOException {
    Found found = new Found();
    for (Partition partition : layout.published(dataset, conf)) {
      Manifest manifest = Datasets.requireManifest(partition.path(), conf);
      Map<String, StoredFile> holding = new HashMap<>();
      long records = 0;
      long files = 0;
      for (DataFile file : manifest.files()) {
        Optional<StoredFile> kind = kind(file.name());
        if (kind.isPresent()) {
          files++;
          long count = kind.get().count(new Path(partition.files(), file.name()), users, conf);
          records += count;
          if (count > 0) {
            holding.put(file.name(), kind.get());
          }
        }
      }
      found.looked(files);
      if (records > 0) {
        found.add(partition.path().getName(), records);
        if (dataset == Dataset.SESSIONS) {
          found.addLogs(new TreeSet<>(manifest.provenance().inputs().keySet()));
        }
        if (remove) {
          rewrite(partition, manifest, holding, users);
        }
      } else if (remove) {
        // A run that was killed after it had published has left what was there before.
        new DatasetPublisher(conf)
            .tidy(partition.path().getParent(), work(partition), List.of(partition.path()));
      }
    }
    return found;
  }

  private Optional<StoredFile> kind(String name) {
    return kinds.stream().filter(kind -> kind.isOne(name)).findFirst();
  }

  private static String work(Partition partition) {
    return "erase_" + partition.date().toString().replace("-", "");
  }

  private void rewrite(
      Partition partition,
      Manifest manifest,
      Map<String, StoredFile> holding,
      Predicate<String> users)
      throws IOException {
    // A damaged file must not become a sound one by being copied.
    IntactDataset.require(partition.files(), conf);
    String name = partition.path().getName();
    try (Publication publication =
        new DatasetPublisher(conf).begin(partition.path().getParent(), work(partition))) {
      Path folder = publication.directory(name);
      FileSystem files = folder.getFileSystem(conf);
      files.mkdirs(folder);
      for (DataFile file : manifest.files()) {
        Path from = new Path(partition.files(), file.name());
        Path to = new Path(folder, file.name());
        files.mkdirs(to.getParent());
        if (holding.containsKey(file.name())) {
          holding.get(file.name()).copyWithout(from, to, users, conf);
        } else {
          FileUtil.copy(files, from, files, to, false, conf);
        }
      }
      publication.publish(manifest.provenance());
    }
  }
}
