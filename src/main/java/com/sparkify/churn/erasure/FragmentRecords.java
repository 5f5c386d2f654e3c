package com.sparkify.churn.erasure;

import com.sparkify.churn.fragment.FragmentFile;
import com.sparkify.churn.hdfs.HiddenNames;
import com.sparkify.churn.session.FragmentKey;
import com.sparkify.churn.session.PackedInput;
import java.io.IOException;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;

/** Session fragments: the user is in the key. */
final class FragmentRecords implements StoredFile {
  @Override
  public boolean isOne(String name) {
    return !HiddenNames.isHidden(name);
  }

  @Override
  public long count(Path file, Predicate<String> users, Configuration conf) throws IOException {
    BytesWritable key = new BytesWritable();
    BytesWritable value = new BytesWritable();
    long count = 0;
    try (FragmentFile.Reader reader = new FragmentFile.Reader(file, conf)) {
      while (reader.next(key, value)) {
        count += isOf(users, key) ? 1 : 0;
      }
    }
    return count;
  }

  @Override
  public void copyWithout(Path file, Path target, Predicate<String> users, Configuration conf)
      throws IOException {
    BytesWritable key = new BytesWritable();
    BytesWritable value = new BytesWritable();
    try (FragmentFile.Reader reader = new FragmentFile.Reader(file, conf);
        FragmentFile.Writer writer = new FragmentFile.Writer(target, conf)) {
      while (reader.next(key, value)) {
        if (!isOf(users, key)) {
          writer.write(key, value);
        }
      }
    }
  }

  private static boolean isOf(Predicate<String> users, BytesWritable key) {
    return !FragmentKey.isPartition(key.getLength())
        && users.test(
            FragmentKey.readByPartition(new PackedInput().reset(key.getBytes(), 0)).userId());
  }
}
