package com.sparkify.churn.job.sessionize;

import com.sparkify.churn.fragment.FragmentFile;
import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.session.FragmentKey;
import com.sparkify.churn.session.LogDay;
import com.sparkify.churn.session.PackedInput;
import com.sparkify.churn.session.SessionSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The sessions in which an event may have arrived twice. The first job leaves their keys to the
 * second, one folder per day of logs.
 */
final class ContestedSessions {
  /** Folder of the days' folders. */
  private static final String KEY = "churn.sessionize.contested";

  private ContestedSessions() {}

  static void set(Configuration conf, Path folder) {
    conf.set(KEY, folder.toString());
  }

  /** Whether a job is to read only such sessions, event by event. */
  static boolean areWanted(Configuration conf) {
    return conf.get(KEY) != null;
  }

  /** The days of logs that have some. */
  static SortedSet<LogDay> days(Path folder, Configuration conf) throws IOException {
    SortedSet<LogDay> days = new TreeSet<>();
    FileSystem files = folder.getFileSystem(conf);
    if (files.exists(folder)) {
      for (FileStatus day : files.listStatus(folder)) {
        Dataset.SESSIONS
            .dateOf(day.getPath().getName())
            .ifPresent(date -> days.add(LogDay.of(date)));
      }
    }
    return days;
  }

  /**
   * The sessions that a job is to read again: no more are in memory than a task needs.
   *
   * @param partitionDay of the logs to be read, or {@link LogDay#UNDATED}
   */
  static SessionSet of(LogDay partitionDay, Configuration conf) throws IOException {
    Path folder = new Path(conf.get(KEY));
    List<LogDay> days = new ArrayList<>(List.of(partitionDay));
    if (!partitionDay.isDated()) {
      days = List.copyOf(days(folder, conf));
    }
    SessionSet sessions = new SessionSet();
    for (LogDay day : days) {
      FragmentFile.readAll(
          new Path(folder, SessionsOutputFormat.folderOf(day)),
          conf,
          (key, value) ->
              sessions.add(
                  FragmentKey.readByPartition(new PackedInput().reset(key.getBytes(), 0))));
    }
    return sessions;
  }
}
