package com.sparkify.churn.erasure;

import java.io.IOException;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** How one kind of file holds users. */
interface StoredFile {
  /** Whether files of a name are of this kind; it is relative to the dataset's directory. */
  boolean isOne(String name);

  /** How many records are of some users. */
  long count(Path file, Predicate<String> users, Configuration conf) throws IOException;

  /** Writes all records that are not of these users to another file, which must not exist. */
  void copyWithout(Path file, Path target, Predicate<String> users, Configuration conf)
      throws IOException;
}
