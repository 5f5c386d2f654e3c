package com.sparkify.churn.erasure;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a look at one dataset, or at the models, has found. */
public final class Found {
  private final SortedMap<String, Long> recordsByPlace = new TreeMap<>();
  private final SortedSet<String> logs = new TreeSet<>();
  private long places;
  private long files;

  void looked(long moreFiles) {
    places++;
    files += moreFiles;
  }

  void add(String place, long records) {
    recordsByPlace.merge(place, records, Long::sum);
  }

  void addLogs(SortedSet<String> names) {
    logs.addAll(names);
  }

  /** Partitions, or models, looked at. */
  public long places() {
    return places;
  }

  /** Files looked at. */
  public long files() {
    return files;
  }

  /** Records of the users, by partition or model. */
  public SortedMap<String, Long> recordsByPlace() {
    return Collections.unmodifiableSortedMap(recordsByPlace);
  }

  /** The log files from which the partitions with their records were built. */
  public SortedSet<String> logs() {
    return Collections.unmodifiableSortedSet(logs);
  }

  /** All records found. */
  public long records() {
    return recordsByPlace.values().stream().mapToLong(Long::longValue).sum();
  }
}
