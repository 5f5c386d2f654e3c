package com.sparkify.churn.hdfs;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The datasets that are split by date, each a folder of {@code key=YYYY-MM-DD} partitions. */
public enum Dataset {
  /** Raw log lines, by the day they arrived. */
  LOGS("logs", "dt"),
  /** Session fragments, by the day of logs they came from. */
  SESSIONS("sessions", "dt"),
  /** Rejected log lines, by the day of logs they came from. */
  QUARANTINE("quarantine", "dt"),
  /** Feature tables, by as-of date. */
  FEATURES("features", "as-of"),
  /** Score tables, by as-of date. */
  SCORES("scores", "as-of"),
  /** All users as they were known at the midnight of an as-of date. */
  USERS("users", "as-of"),
  /** What each user did on a day, by that day. */
  ACTIVITY("activity", "dt");

  private final String folder;
  private final String key;

  Dataset(String folder, String key) {
    this.folder = folder;
    this.key = key;
  }

  /** All of them, by the names of their folders. */
  public static String names() {
    return names(EnumSet.allOf(Dataset.class));
  }

  /** Some of them, by the names of their folders. */
  static String names(Set<Dataset> some) {
    return some.stream().map(Dataset::folder).collect(Collectors.joining(", "));
  }

  /** The name of its folder below the root. */
  public String folder() {
    return folder;
  }

  /** The left side of its partitions' names. */
  public String key() {
    return key;
  }

  /** The name of one partition, such as {@code dt=2018-10-01}. */
  public String partitionName(LocalDate date) {
    return key + "=" + date;
  }

  /** The date in a partition's name, or empty if it is not the name of one. */
  public Optional<LocalDate> dateOf(String partitionName) {
    String prefix = key + "=";
    if (!partitionName.startsWith(prefix)) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(partitionName.substring(prefix.length())));
    } catch (DateTimeException notDate) {
      return Optional.empty();
    }
  }

  /** Whether a name begins as those of this dataset's partitions do, whatever follows. */
  public boolean isNamedAsPartition(String name) {
    return name.startsWith(key + "=");
  }
}
