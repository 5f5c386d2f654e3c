package com.sparkify.churn.job.sessionize;

import com.sparkify.churn.fragment.FragmentFile;
import com.sparkify.churn.session.FragmentKey;
import com.sparkify.churn.session.LineTally;
import com.sparkify.churn.session.LogDay;
import com.sparkify.churn.session.PackedInput;
import java.io.IOException;
import java.util.SortedMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The tallies of lines that a job leaves beside its output. */
final class Tallies {
  private Tallies() {}

  static void addTo(SortedMap<LogDay, LineTally> lines, Path folder, Configuration conf)
      throws IOException {
    FragmentFile.readAll(
        folder,
        conf,
        (key, value) -> {
          LogDay day = FragmentKey.partition(key.getBytes());
          PackedInput in = new PackedInput().reset(value.getBytes(), 0);
          lines.computeIfAbsent(day, unused -> new LineTally()).merge(LineTally.read(in));
        });
  }
}
