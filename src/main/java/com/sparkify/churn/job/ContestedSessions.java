package com.sparkify.churn.job;

import com.sparkify.churn.session.FragmentKey;
import com.sparkify.churn.session.PackedInput;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;

/** The sessions in which an event came twice, as one run of the job leaves them to the next. */
final class ContestedSessions {
  /** Folder of the files that name them. */
  private static final String KEY = "churn.sessionize.contested";

  private ContestedSessions() {}

  static void set(Configuration conf, Path folder) {
    conf.set(KEY, folder.toString());
  }

  /**
   * The sessions that a job is to read again; none where it reads everything for the first time.
   */
  static Set<FragmentKey> from(Configuration conf) throws IOException {
    String folder = conf.get(KEY);
    return folder == null ? Set.of() : read(new Path(folder), conf);
  }

  static Set<FragmentKey> read(Path folder, Configuration conf) throws IOException {
    Set<FragmentKey> keys = new HashSet<>();
    FileSystem files = folder.getFileSystem(conf);
    if (!files.exists(folder)) {
      return keys;
    }
    BytesWritable key = new BytesWritable();
    BytesWritable value = new BytesWritable();
    for (FileStatus file : files.listStatus(folder)) {
      try (FragmentFile.Reader reader = new FragmentFile.Reader(file.getPath(), conf)) {
        while (reader.next(key, value)) {
          PackedInput in = new PackedInput().reset(key.getBytes(), 0, key.getLength());
          keys.add(FragmentKey.readByPartition(in));
        }
      }
    }
    return keys;
  }
}
