package com.sparkify.churn.erasure;

import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.operation.Tombstones;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Removes users from everything below a root, and looks again. First their tombstones are put, so
 * that logs that are read meanwhile cannot bring them back. Run again after a kill, it completes
 * what is missing.
 */
public final class Erasure {
  private static final String MODELS = HdfsLayout.MODELS;

  private final HdfsLayout layout;
  private final Configuration conf;
  private final AskedUsers users;

  /**
   * @param users their ids, at least one
   */
  public Erasure(HdfsLayout layout, Configuration conf, Set<String> users) {
    this.layout = layout;
    this.conf = conf;
    this.users = new AskedUsers(users);
  }

  /**
   * What was done.
   *
   * @param users how many were asked for
   * @param foundNowhere how many of them nothing was found of
   * @param found before, by dataset
   * @param left found by the second look, by dataset
   * @param learned versions of models that learned from tables which held the users
   * @param logs what became of raw logs
   */
  public record Result(
      int users,
      int foundNowhere,
      Map<String, Found> found,
      Map<String, Found> left,
      List<String> learned,
      Logs logs) {
    /** Records that are still there. */
    public long recordsLeft() {
      return left.values().stream().mapToLong(Found::records).sum();
    }
  }

  /**
   * Raw log files.
   *
   * @param filtered the users were removed from these
   * @param unread those that could not be filtered, and why
   * @param mayHold sessions that held the users were made of these, and they were not filtered
   */
  public record Logs(
      SortedSet<String> filtered, SortedMap<String, String> unread, SortedSet<String> mayHold) {}

  /** What is found of the users; nothing is changed. */
  public Map<String, Found> look() throws IOException {
    return pass(false);
  }

  /** Which raw log files would be filtered, and which could not be; nothing is changed. */
  public Logs look(List<Path> logs) throws IOException {
    return filter(new RawLogs(conf, users, false), logs, new TreeSet<>());
  }

  /**
   * The ids that nothing was found of by all looks and runs so far, in the order in which they were
   * given.
   */
  public List<String> foundNowhere() {
    return users.foundNowhere();
  }

  private static Logs filter(RawLogs raw, List<Path> logs, SortedSet<String> mayHold)
      throws IOException {
    for (Path folder : logs) {
      raw.filter(folder);
    }
    return new Logs(raw.filtered(), raw.unread(), logs.isEmpty() ? mayHold : new TreeSet<>());
  }

  /**
   * Removes the users.
   *
   * @param logs folders of raw logs to filter, too
   * @param salt hexadecimal, for tombstones if there are none yet
   */
  public Result run(List<Path> logs, String salt) throws IOException {
    Tombstones.read(layout, conf).with(users.ids(), salt).write(layout, conf);
    Map<String, Found> found = pass(true);
    Logs raw =
        filter(
            new RawLogs(conf, users, true),
            logs,
            new TreeSet<>(found.get(Dataset.SESSIONS.folder()).logs()));
    Map<String, Found> left = pass(false);
    List<String> learned =
        new ModelEraser(layout, conf)
            .learnedFrom(found.get(Dataset.FEATURES.folder()).recordsByPlace().keySet());
    return new Result(users.ids().size(), users.foundNowhere().size(), found, left, learned, raw);
  }

  private Map<String, Found> pass(boolean remove) throws IOException {
    Map<Dataset, List<StoredFile>> kinds = new TreeMap<>();
    kinds.put(Dataset.SESSIONS, List.of(new FragmentRecords()));
    kinds.put(Dataset.QUARANTINE, List.of(new RejectedRecords()));
    kinds.put(Dataset.FEATURES, List.of(new ParquetRows()));
    kinds.put(Dataset.SCORES, List.of(new ParquetRows(), new CsvRows()));
    kinds.put(Dataset.USERS, List.of(new ParquetRows()));
    kinds.put(Dataset.ACTIVITY, List.of(new ParquetRows()));
    Map<String, Found> found = new LinkedHashMap<>();
    for (Map.Entry<Dataset, List<StoredFile>> kind : kinds.entrySet()) {
      DatasetEraser eraser = new DatasetEraser(kind.getKey(), kind.getValue(), layout, conf);
      found.put(kind.getKey().folder(), eraser.run(users, remove));
    }
    found.put(HdfsLayout.CAMPAIGNS, new ReachedLists(layout, conf).run(users, remove));
    found.put(MODELS, new ModelEraser(layout, conf).run(users, remove));
    return found;
  }
}
