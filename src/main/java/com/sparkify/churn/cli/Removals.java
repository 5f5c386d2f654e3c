package com.sparkify.churn.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.fs.ContentSummary;
import org.apache.hadoop.fs.Path;

/**
 * What {@code retain} removes.
 *
 * @see com.sparkify.churn.hdfs.Retention
 */
final class Removals {
  private final boolean dryRun;
  private final List<Path> paths = new ArrayList<>();
  private int partitions;
  private long files;
  private long bytes;

  /**
   * @param dryRun whether it is all still there
   */
  Removals(boolean dryRun) {
    this.dryRun = dryRun;
  }

  void addPartition(Path path, ContentSummary content) {
    partitions++;
    add(path, content);
  }

  void addLeftover(Path path, ContentSummary content) {
    add(path, content);
  }

  private void add(Path path, ContentSummary content) {
    paths.add(path);
    files += content.getFileCount();
    bytes += content.getLength();
  }

  void print(PrintWriter out) {
    paths.forEach(path -> Summaries.line(out, dryRun ? "Would remove" : "Removed", "%s", path));
    Summaries.line(
        out,
        dryRun ? "Would be removed" : "Removed in all",
        "%s and %s of killed runs: %s, %,.1f MB",
        counted(partitions, "partition"),
        counted(paths.size() - partitions, "leftover"),
        counted(files, "file"),
        bytes / 1e6);
  }

  private static String counted(long count, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
  }

  /** For a program; zeros in a dry run, which removes nothing. */
  Map<String, String> facts() {
    return Map.of(
        "removed", Integer.toString(dryRun ? 0 : paths.size()),
        "files", Long.toString(dryRun ? 0 : files),
        "bytes", Long.toString(dryRun ? 0 : bytes));
  }
}
