package com.sparkify.churn.job.sessionize;

import com.sparkify.churn.event.Level;
import com.sparkify.churn.event.LineOutcome;
import com.sparkify.churn.event.Page;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.operation.DayMeasures;
import com.sparkify.churn.operation.DayQuality;
import com.sparkify.churn.session.Lateness;
import com.sparkify.churn.session.LineTally;
import com.sparkify.churn.session.LogDay;
import com.sparkify.churn.session.NameCounts;
import com.sparkify.churn.session.OptionalField;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The measures of days of logs: written beside their sessions, and compared with earlier days. */
record Measures(HdfsLayout layout, Configuration conf) {

  /** The measures of a day, from its tally. */
  static DayMeasures of(LineTally tally) {
    SortedMap<String, Long> volumes = new TreeMap<>();
    volumes.put(DayMeasures.LINES, tally.lines());
    volumes.put("events", tally.events());
    volumes.put(DayMeasures.USERS, tally.users());
    for (Page page : Page.values()) {
      if (page != Page.OTHER && tally.views(page) > 0) {
        volumes.put("page " + page.label(), tally.views(page));
      }
    }
    volumes.put("level free", tally.events(Level.FREE));
    volumes.put("level paid", tally.events(Level.PAID));
    SortedMap<String, Long> parts = new TreeMap<>();
    parts.put("rejected", tally.rejected());
    parts.put("duplicates", tally.duplicates());
    for (Lateness lateness : Lateness.values()) {
      parts.put(lateness.text(), tally.outOfPartition(lateness));
    }
    parts.put("without user", tally.count(LineOutcome.NO_USER));
    for (OptionalField field : OptionalField.values()) {
      parts.put("without " + field.text(), tally.without(field));
    }
    SortedMap<String, Long> names = new TreeMap<>();
    put("page", tally.unknownPages(), names);
    put("level", tally.unknownLevels(), names);
    put("field", tally.unknownFields(), names);
    return new DayMeasures(volumes, parts, names);
  }

  private static void put(String what, NameCounts unknown, SortedMap<String, Long> names) {
    unknown.counts().forEach((name, count) -> names.put(what + " " + shown(name), count));
  }

  /** Without control characters, which would let a log control somebody's terminal. */
  private static String shown(String name) {
    return "'" + name.replaceAll("\\p{Cntrl}", "?") + "'";
  }

  /** Writes the measures of each day into its staged folder. */
  void write(Map<LogDay, LineTally> lines, Path staging) throws IOException {
    for (Map.Entry<LogDay, LineTally> day : lines.entrySet()) {
      Path folder = new Path(staging, SessionsOutputFormat.folderOf(day.getKey()));
      if (folder.getFileSystem(conf).exists(folder)) {
        Path file = new Path(folder, DayMeasures.FILE);
        try (OutputStream out = file.getFileSystem(conf).create(file, true)) {
          out.write(of(day.getValue()).toBytes());
        }
      }
    }
  }

  /** What is far outside of earlier weekdays, by day; days without a finding are left out. */
  SortedMap<LocalDate, List<String>> findings(Map<LogDay, LineTally> lines) throws IOException {
    // Days of the same run are not published yet, and are compared with nevertheless.
    Map<LocalDate, DayMeasures> here = new TreeMap<>();
    lines.forEach(
        (logs, tally) -> {
          if (logs.isDated()) {
            here.put(logs.date(), of(tally));
          }
        });
    SortedMap<LocalDate, List<String>> findings = new TreeMap<>();
    for (Map.Entry<LocalDate, DayMeasures> day : here.entrySet()) {
      List<String> found =
          DayQuality.before(day.getKey(), here, layout, conf).findings(day.getValue());
      if (!found.isEmpty()) {
        findings.put(day.getKey(), found);
      }
    }
    return findings;
  }
}
