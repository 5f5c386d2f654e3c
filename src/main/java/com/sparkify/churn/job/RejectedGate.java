package com.sparkify.churn.job;

import com.sparkify.churn.event.LineOutcome;
import com.sparkify.churn.session.LineTally;
import com.sparkify.churn.session.Sessionizer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Stops a run before anything is published when too much of a day's log is no log. */
final class RejectedGate {
  private static final int EXAMPLES = 3;
  private static final int EXAMPLE_LENGTH = 200;

  private RejectedGate() {}

  /**
   * @param quarantine the folder with the rejected lines, for examples
   * @throws TooManyRejectedException if the rejected fraction of any partition is above the limit
   */
  static void check(
      SortedMap<Integer, LineTally> lines, InputSettings input, Path quarantine, Configuration conf)
      throws IOException {
    LineTally total = new LineTally();
    lines.values().forEach(total::merge);
    for (Map.Entry<Integer, LineTally> entry : lines.entrySet()) {
      boolean undated = entry.getKey() == Sessionizer.UNDATED;
      LineTally rejected = entry.getValue();
      // Rejected lines of unpartitioned logs have no day: they count against all lines.
      long read = undated ? total.lines() : rejected.lines();
      if (rejected.rejected() > input.maxRejectedFraction() * read) {
        String folder = SessionsOutputFormat.folderOf(entry.getKey());
        throw new TooManyRejectedException(
            message(undated ? "the input" : folder, rejected, read, input)
                + String.join("", examples(new Path(quarantine, folder), conf)));
      }
    }
  }

  private static String message(String where, LineTally tally, long read, InputSettings input) {
    StringBuilder reasons = new StringBuilder();
    for (LineOutcome outcome : LineOutcome.values()) {
      if (outcome.isRejected() && tally.count(outcome) > 0) {
        reasons.append(
            String.format(
                Locale.ROOT,
                "%s%,d %s",
                reasons.isEmpty() ? "" : ", ",
                tally.count(outcome),
                outcome));
      }
    }
    return String.format(
        Locale.ROOT,
        "%s: %,d of %,d lines were rejected (%.2f %%; %s); %s allows %.2f %%. Nothing was published."
            + " Repair the files, or raise the limit if this is how they are.",
        where,
        tally.rejected(),
        read,
        100.0 * tally.rejected() / read,
        reasons,
        InputSettings.MAX_REJECTED_FRACTION,
        100 * input.maxRejectedFraction());
  }

  private static List<String> examples(Path folder, Configuration conf) throws IOException {
    List<String> examples = new ArrayList<>();
    FileSystem files = folder.getFileSystem(conf);
    if (!files.exists(folder)) {
      return examples;
    }
    for (FileStatus file : files.listStatus(folder)) {
      try (BufferedReader in =
          new BufferedReader(
              new InputStreamReader(files.open(file.getPath()), StandardCharsets.UTF_8))) {
        String line = in.readLine();
        while (line != null && examples.size() < EXAMPLES) {
          examples.add("\n  " + line.substring(0, Math.min(EXAMPLE_LENGTH, line.length())));
          line = in.readLine();
        }
      }
    }
    return examples;
  }
}
