package com.sparkify.churn.fragment;

import com.sparkify.churn.fragment.KnownSessions.Delivery;
import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.IntactDataset;
import com.sparkify.churn.hdfs.Partition;
import com.sparkify.churn.session.FragmentKey;
import com.sparkify.churn.session.FragmentSink;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * The published days of sessions, and for those that have been read so far where users are: what is
 * known of one user is looked up in them. Immutable; what it holds on the heap does not grow with
 * users.
 */
public final class StoredSessions {
  private final KnownSessions known;
  private final LocalDate end;

  /** By fingerprint of the day's manifest. */
  private final Map<String, List<UserFile>> files;

  private StoredSessions(KnownSessions known, LocalDate end, Map<String, List<UserFile>> files) {
    this.known = known;
    this.end = end;
    this.files = files;
  }

  /**
   * Lists what is published; what an earlier look has read of it need not be read again.
   *
   * @param folder holds the {@code dt=…} partitions
   * @param earlier the result of an earlier look, or null
   * @throws FileNotFoundException if no sessions are published
   */
  public static StoredSessions list(Path folder, StoredSessions earlier, Configuration conf)
      throws IOException {
    List<Partition> partitions = Datasets.published(folder, Dataset.SESSIONS, conf);
    if (partitions.isEmpty()) {
      throw new FileNotFoundException(folder + ": no sessions are published there");
    }
    KnownSessions known = KnownSessions.of(partitions, conf);
    if (earlier != null && earlier.known.equals(known)) {
      return earlier;
    }
    SortedSet<LocalDate> apart = DaysApart.of(partitions, conf);
    LocalDate last =
        partitions.stream()
            .map(Partition::date)
            .filter(day -> !apart.contains(day))
            .reduce((day, later) -> later)
            .orElseThrow();
    Map<String, List<UserFile>> files = new TreeMap<>();
    if (earlier != null) {
      files.putAll(earlier.files);
      files.keySet().retainAll(known.deliveries().stream().map(Delivery::fingerprint).toList());
    }
    return new StoredSessions(known, last.plusDays(1), files);
  }

  /** The day after the last day of logs, but for days that are set apart for their wrong clocks. */
  public LocalDate end() {
    return end;
  }

  /** Number of days of logs that are read. */
  public int daysRead() {
    return files.size();
  }

  /** Whether every day is read. */
  public boolean isRead() {
    return known.deliveries().stream().allMatch(this::isRead);
  }

  private boolean isRead(Delivery delivery) {
    return files.containsKey(delivery.fingerprint());
  }

  /**
   * Reads the newest day that is not read yet.
   *
   * @throws IOException if it is damaged
   */
  public StoredSessions readOneMore(Configuration conf) throws IOException {
    Map<String, List<UserFile>> more = new TreeMap<>(files);
    for (int i = known.deliveries().size() - 1; i >= 0; i--) {
      Delivery delivery = known.deliveries().get(i);
      if (!isRead(delivery)) {
        more.put(delivery.fingerprint(), open(delivery.partition().files(), conf));
        break;
      }
    }
    return new StoredSessions(known, end, more);
  }

  private static List<UserFile> open(Path folder, Configuration conf) throws IOException {
    IntactDataset.requireFiles(folder, conf);
    List<UserFile> opened = new ArrayList<>();
    for (FileStatus file : Datasets.dataFiles(folder, conf)) {
      opened.add(UserFile.open(file.getPath(), conf));
    }
    return opened;
  }

  /**
   * For how many of some days logs have arrived.
   *
   * @param end not included
   */
  public int daysKnown(LocalDate from, LocalDate end) {
    return (int) known.days(epochDay(from), epochDay(end));
  }

  /** Whether all days are read that {@link #read} would look at. */
  public boolean covers(LocalDate from, LocalDate asOf) {
    return deliveries(epochDay(from), epochDay(asOf)).stream().allMatch(this::isRead);
  }

  /**
   * Hands over what a user did on some days, as far as it was known at the end of the last: what
   * came with the logs of that day, or earlier.
   *
   * @param asOf the day after the last
   */
  public void read(String userId, LocalDate from, LocalDate asOf, FragmentSink sink)
      throws IOException, InterruptedException {
    int fromDay = epochDay(from);
    int asOfDay = epochDay(asOf);
    byte[] user = FragmentKey.user(userId);
    FragmentSink inTime =
        (key, fragment) -> {
          if (key.eventDay() >= fromDay && key.eventDay() < asOfDay) {
            sink.accept(key, fragment);
          }
        };
    for (Delivery delivery : deliveries(fromDay, asOfDay)) {
      for (UserFile file : files.get(delivery.fingerprint())) {
        file.read(user, inTime);
      }
    }
  }

  private List<Delivery> deliveries(int fromDay, int asOfDay) {
    return known.deliveries().stream()
        .filter(delivery -> delivery.date().toEpochDay() < asOfDay)
        .filter(delivery -> delivery.holdsEventsOf(fromDay, asOfDay))
        .toList();
  }

  private static int epochDay(LocalDate date) {
    return Math.toIntExact(date.toEpochDay());
  }
}
