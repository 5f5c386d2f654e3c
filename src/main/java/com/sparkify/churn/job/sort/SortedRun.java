package com.sparkify.churn.job.sort;

import java.io.Closeable;
import java.io.IOException;

/** Records in the order of their parts and keys. */
interface SortedRun extends Closeable {
  /**
   * The records of a part; several threads may read one part each.
   *
   * @param windowBytes that are read at a time where the records are in a file, about
   */
  RunCursor open(int part, int windowBytes) throws IOException;
}
