package com.sparkify.churn.hdfs;

import java.io.IOException;
import org.apache.hadoop.fs.Path;

/** A last check of staged datasets; if it throws, readers see nothing of the publication. */
@FunctionalInterface
public interface DatasetCheck {

  /**
   * @param dataset where it is to be published
   * @param staged the directory that holds its files now
   * @throws DatasetException if it must not be published
   */
  void check(Path dataset, Path staged, Manifest manifest) throws IOException;
}
