package com.sparkify.churn.hdfs;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** How a finished directory becomes a dataset on a kind of file system. */
interface Placement {

  static Placement on(FileSystem files, Configuration conf) {
    return ObjectStores.isOne(files, conf)
        ? new VersionPlacement(files, conf)
        : new RenamePlacement(files);
  }

  /**
   * Repairs what a killed publisher left of a dataset: afterwards it is published or absent.
   *
   * @throws DatasetException if something is there that none of our publishers has written
   */
  void recover(Path dataset) throws IOException;

  /** Makes a staged directory, including its manifest, the content of a recovered dataset. */
  void put(Path staged, Path dataset, Manifest manifest) throws IOException;

  /** After a failed {@link #put}: restores at once what was published before. */
  void giveUp(Path dataset) throws IOException;

  /** Removes a dataset so that no reader sees half of it. */
  void remove(Path dataset) throws IOException;
}
