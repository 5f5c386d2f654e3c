package com.sparkify.churn.job.sort;

import java.io.Closeable;
import java.io.IOException;

/** Records in the order of their parts and keys. */
interface SortedRun extends Closeable {
  /** The records of a part; several threads may read one part each. */
  RunCursor open(int part) throws IOException;
}
