package com.sparkify.churn.operation;

import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.HiddenNames;
import com.sparkify.churn.hdfs.WholeFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What every run of a stage did: a small file per run, {@code
 * history/2018-11/20181101T020304.567Z-score-3f9c0d1e.json}, put there whole when the run begins,
 * and replaced once when it ends: that of a killed run says for ever that it has begun.
 */
public record RunHistory(HdfsLayout layout, Configuration conf) {
  private static final DateTimeFormatter MONTH = utc("yyyy-MM");
  private static final DateTimeFormatter STARTED = utc("yyyyMMdd'T'HHmmss.SSS'Z'");

  private static DateTimeFormatter utc(String pattern) {
    return DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC);
  }

  /**
   * Adds a run, or replaces what was said of it when it began. Nothing is written where there are
   * no datasets, so that a misspelt root stays empty.
   *
   * @param id distinguishes runs that began in the same millisecond: letters and digits; the same
   *     from the beginning to the end of a run
   */
  public void add(RunRecord run, String id) throws IOException {
    if (layout.isRoot(conf)) {
      WholeFile.replace(file(run.started(), run.stage(), id), run.toBytes(), conf);
    }
  }

  private Path file(Instant started, String stage, String id) {
    Path month = new Path(layout.history(), MONTH.format(started));
    return new Path(month, STARTED.format(started) + "-" + stage + "-" + id + ".json");
  }

  /** The runs that began last, the newest first. */
  public List<RunRecord> newest(int most) throws IOException {
    List<RunRecord> newest = new ArrayList<>();
    for (Path month : newestFirst(layout.history())) {
      for (Path run : newestFirst(month)) {
        if (newest.size() == most) {
          return newest;
        }
        newest.add(read(run));
      }
    }
    return newest;
  }

  private RunRecord read(Path run) throws IOException {
    try (InputStream in = files().open(run)) {
      return RunRecord.parse(in.readAllBytes(), run.toString());
    }
  }

  /** Names begin with the time, so their order is that of time. */
  private List<Path> newestFirst(Path folder) throws IOException {
    try {
      List<Path> children =
          new ArrayList<>(
              Arrays.stream(files().listStatus(folder))
                  .map(child -> child.getPath())
                  .filter(child -> !HiddenNames.isHidden(child.getName()))
                  .toList());
      children.sort(Collections.reverseOrder());
      return children;
    } catch (FileNotFoundException none) {
      return List.of();
    }
  }

  private FileSystem files() throws IOException {
    return layout.root().getFileSystem(conf);
  }
}
