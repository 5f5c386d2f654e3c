package com.sparkify.churn.hdfs;

import java.io.IOException;
import java.util.Set;
import org.apache.hadoop.fs.Path;

/** How a kind of file system lets a finished directory become a dataset. */
interface Placement {

  /**
   * Puts right what a killed publisher left of a dataset: afterwards it is published or absent.
   *
   * @param siblings names of all that lies in the dataset's parent
   * @throws DatasetException if something lies there that no publisher of ours has made
   */
  void recover(Path dataset, Set<String> siblings) throws IOException;

  /** Makes a staged directory, manifest and all, the content of a recovered dataset. */
  void put(Path staged, Path dataset, Manifest manifest) throws IOException;
}
