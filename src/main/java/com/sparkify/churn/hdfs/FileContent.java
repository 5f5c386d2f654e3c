package com.sparkify.churn.hdfs;

import java.io.IOException;
import java.io.OutputStream;

/** What a file is to hold; the same bytes whenever they are written, so that none need be kept. */
@FunctionalInterface
public interface FileContent {
  /** Writes all of it; may close the stream, which its owner then closes again. */
  void writeTo(OutputStream out) throws IOException;
}
