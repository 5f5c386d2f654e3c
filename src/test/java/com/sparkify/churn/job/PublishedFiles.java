package com.sparkify.churn.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.hdfs.Checksums;
import com.sparkify.churn.hdfs.DataFile;
import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Manifest;
import com.sparkify.churn.hdfs.Partition;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** What a reader finds below a root. */
final class PublishedFiles {
  private PublishedFiles() {}

  /** Reads everything that is published: each dataset has its manifest's files, to the byte. */
  static void assertWhole(Path root, Configuration conf) throws IOException {
    for (Dataset dataset : Dataset.values()) {
      for (Partition partition : new HdfsLayout(root).published(dataset, conf)) {
        assertWhole(partition, conf);
      }
    }
  }

  private static void assertWhole(Partition partition, Configuration conf) throws IOException {
    Manifest manifest = Datasets.manifest(partition.path(), conf).orElseThrow();
    FileSystem files = partition.files().getFileSystem(conf);
    for (DataFile file : manifest.files()) {
      Path path = new Path(partition.files(), file.name());
      assertThat(Checksums.crc32c(files, path)).as("%s", path).isEqualTo(file.crc32c());
    }
    for (FileStatus file : Datasets.dataFiles(partition.files(), conf)) {
      assertThat(manifest.files())
          .extracting(DataFile::name)
          .as("%s", partition.files())
          .contains(file.getPath().getName());
    }
  }
}
