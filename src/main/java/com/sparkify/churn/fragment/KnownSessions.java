package com.sparkify.churn.fragment;

import com.sparkify.churn.event.Event;
import com.sparkify.churn.hdfs.Checksums;
import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.DatasetException;
import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.IntactDataset;
import com.sparkify.churn.hdfs.Manifest;
import com.sparkify.churn.hdfs.Partition;
import com.sparkify.churn.hdfs.Provenance;
import com.sparkify.churn.session.LineTally;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The published days of sessions that count as arrived, and which days their events happened on: a
 * table of features depends on those alone that hold events of its own days.
 */
public record KnownSessions(List<Delivery> deliveries) {
  private static final String FIRST_EVENT_DAY = "firstEventDay";
  private static final String LAST_EVENT_DAY = "lastEventDay";
  private static final String EVENTS = "eventsParsed";
  private static final String USER_PARTS = "userParts";

  /**
   * The sessions of one day of logs.
   *
   * @param firstEventDay epoch day of the first event; after the last if there is none
   * @param userParts see {@link #userParts}; 0 if that is not known
   */
  record Delivery(
      Partition partition,
      Manifest manifest,
      String fingerprint,
      long firstEventDay,
      long lastEventDay,
      long userParts) {
    LocalDate date() {
      return partition.date();
    }

    private static Delivery of(Partition partition, Manifest manifest) {
      Map<String, Long> counts = manifest.provenance().counts();
      return new Delivery(
          partition,
          manifest,
          manifest.fingerprint(),
          counts.getOrDefault(FIRST_EVENT_DAY, Long.MAX_VALUE),
          counts.getOrDefault(LAST_EVENT_DAY, Long.MIN_VALUE),
          counts.getOrDefault(USER_PARTS, 0L));
    }

    boolean holdsEventsOf(int fromDay, int endDay) {
      return firstEventDay < endDay && lastEventDay >= fromDay;
    }
  }

  /** Reads the manifests of all days of logs before one. */
  public static KnownSessions of(HdfsLayout layout, LocalDate knownBy, Configuration conf)
      throws IOException {
    KnownSessions known =
        of(
            layout.published(Dataset.SESSIONS, conf).stream()
                .filter(partition -> partition.date().isBefore(knownBy))
                .toList(),
            conf);
    if (known.deliveries.isEmpty()) {
      throw new IOException(
          "%s: no sessions known by %s are published there; run sessionize first"
              .formatted(layout.folder(Dataset.SESSIONS), knownBy));
    }
    return known;
  }

  /** Reads the manifests of some days of logs. */
  static KnownSessions of(List<Partition> partitions, Configuration conf) throws IOException {
    List<Delivery> deliveries = new ArrayList<>();
    for (Partition partition : partitions) {
      deliveries.add(Delivery.of(partition, Datasets.requireManifest(partition, conf)));
    }
    return new KnownSessions(List.copyOf(deliveries));
  }

  /** How many events of users a day of sessions holds, as its manifest says. */
  public static long events(Provenance sessions) {
    return sessions.counts().getOrDefault(EVENTS, 0L);
  }

  /** What a manifest of sessions says of its events and the days they happened on. */
  public static Map<String, Long> eventDays(LineTally tally) {
    Map<String, Long> days = new TreeMap<>();
    days.put(EVENTS, tally.events());
    if (tally.firstMillis() <= tally.lastMillis()) {
      days.put(FIRST_EVENT_DAY, Math.floorDiv(tally.firstMillis(), Event.MILLIS_PER_DAY));
      days.put(LAST_EVENT_DAY, Math.floorDiv(tally.lastMillis(), Event.MILLIS_PER_DAY));
    }
    return days;
  }

  /**
   * The folders with events of some epoch days, the last not included; never none, because a job
   * needs an input.
   */
  public List<Path> files(int fromDay, int endDay) {
    return read(fromDay, endDay).stream().map(delivery -> delivery.partition.files()).toList();
  }

  /**
   * The same folders, with the manifests of the days.
   *
   * @throws DatasetException if a folder does not hold the files that its manifest lists
   */
  public SortedMap<Path, Manifest> intact(int fromDay, int endDay, Configuration conf)
      throws IOException {
    SortedMap<Path, Manifest> folders = new TreeMap<>();
    for (Delivery delivery : read(fromDay, endDay)) {
      Path folder = delivery.partition.files();
      IntactDataset.requireFiles(folder, delivery.manifest, conf);
      folders.put(folder, delivery.manifest);
    }
    return folders;
  }

  private List<Delivery> read(int fromDay, int endDay) {
    List<Delivery> holding =
        deliveries.stream().filter(delivery -> delivery.holdsEventsOf(fromDay, endDay)).toList();
    return holding.isEmpty() ? List.of(deliveries.get(0)) : holding;
  }

  /**
   * What a manifest of sessions says of how users are spread over its files: a user's fragments are
   * in the files whose number is that of the user's hash, modulo the number of parts. A part
   * without users has no file.
   */
  public static Map<String, Long> userParts(int parts) {
    return Map.of(USER_PARTS, (long) parts);
  }

  /**
   * Whether users are spread over this many parts in each of the folders that {@link #files} gives:
   * files of the same number then hold the same users.
   */
  public boolean areInParts(int parts, int fromDay, int endDay) {
    List<Delivery> read =
        deliveries.stream().filter(delivery -> delivery.holdsEventsOf(fromDay, endDay)).toList();
    return !read.isEmpty() && read.stream().allMatch(delivery -> delivery.userParts == parts);
  }

  /** How many of some epoch days there are sessions of, the last not included. */
  public long days(int fromDay, int endDay) {
    return deliveries.stream()
        .mapToLong(delivery -> delivery.partition.date().toEpochDay())
        .filter(day -> day >= fromDay && day < endDay)
        .count();
  }

  /**
   * What the sessions with events of some epoch days are known by, the last day not included: the
   * fingerprint of each day of logs, by the name of its partition.
   */
  public SortedMap<String, String> fingerprints(int fromDay, int endDay) {
    SortedMap<String, String> fingerprints = new TreeMap<>();
    for (Delivery delivery : deliveries) {
      if (delivery.holdsEventsOf(fromDay, endDay)) {
        fingerprints.put(delivery.partition.path().getName(), delivery.fingerprint);
      }
    }
    return fingerprints;
  }

  /** What changes when anything in {@link #files} does. */
  public String fingerprint(int fromDay, int endDay) {
    StringBuilder all = new StringBuilder();
    for (Delivery delivery : deliveries) {
      if (delivery.holdsEventsOf(fromDay, endDay)) {
        all.append(delivery.partition.date()).append(delivery.fingerprint);
      }
    }
    return Checksums.sha256(all.toString().getBytes(StandardCharsets.UTF_8));
  }
}
