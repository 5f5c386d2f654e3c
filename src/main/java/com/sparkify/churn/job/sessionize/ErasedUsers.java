package com.sparkify.churn.job.sessionize;

import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.operation.Tombstones;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Where the tasks find the erased users. */
final class ErasedUsers {
  private static final String FILE = "churn.sessionize.tombstones";

  private ErasedUsers() {}

  static void set(Configuration conf, HdfsLayout layout) {
    conf.set(FILE, Tombstones.file(layout).toString());
  }

  /** Nobody if it was not set, or there is no such file. */
  static Tombstones of(Configuration conf) throws IOException {
    String file = conf.get(FILE);
    return file == null ? Tombstones.NONE : Tombstones.read(new Path(file), conf);
  }
}
