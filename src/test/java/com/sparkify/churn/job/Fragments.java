package com.sparkify.churn.job;

import com.sparkify.churn.fragment.FragmentFile;
import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Partition;
import com.sparkify.churn.session.DistinctSongs;
import com.sparkify.churn.session.FragmentKey;
import com.sparkify.churn.session.PackedInput;
import com.sparkify.churn.session.SessionFragment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.io.BytesWritable;

/** What all published sessions say together. */
record Fragments(
    Set<String> users, Set<String> sessions, Set<Long> artists, Set<String> cancelled) {

  static Fragments of(Path root) throws IOException {
    Fragments all =
        new Fragments(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    Configuration conf = new Configuration();
    HdfsLayout layout = new HdfsLayout(LocalJobs.hadoop(root));
    for (Partition partition : layout.published(Dataset.SESSIONS, conf)) {
      for (FileStatus file : Datasets.dataFiles(partition.files(), conf)) {
        try (FragmentFile.Reader reader = new FragmentFile.Reader(file.getPath(), conf)) {
          all.addAll(reader);
        }
      }
    }
    return all;
  }

  private void addAll(FragmentFile.Reader reader) throws IOException {
    BytesWritable key = new BytesWritable();
    BytesWritable value = new BytesWritable();
    while (reader.next(key, value)) {
      FragmentKey of = FragmentKey.readByPartition(new PackedInput().reset(key.getBytes(), 0));
      SessionFragment fragment = SessionFragment.read(new PackedInput().reset(value.getBytes(), 0));
      users.add(of.userId());
      sessions.add(of.userId() + "/" + of.session());
      for (long song : fragment.activity().songs().toArray()) {
        artists.add(DistinctSongs.artistOf(song));
      }
      if (fragment.activity().cancelledMillis() != com.sparkify.churn.session.Activity.NEVER) {
        cancelled.add(of.userId());
      }
    }
  }
}
