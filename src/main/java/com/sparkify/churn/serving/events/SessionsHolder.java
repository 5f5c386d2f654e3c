package com.sparkify.churn.serving.events;

import com.sparkify.churn.fragment.StoredSessions;
import com.sparkify.churn.hdfs.FailureMessage;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the stored sessions, the newest days first, and reads newer ones in the background when
 * they are published. Sessions come once a day, and listing them takes a look at every day: so only
 * every tenth look lists them.
 */
public final class SessionsHolder {
  private static final Logger LOG = LoggerFactory.getLogger(SessionsHolder.class);
  private static final int LOOKS_BETWEEN_LISTS = 10;

  private final Optional<Path> folder;
  private final Configuration conf;
  private volatile StoredSessions current;
  private volatile String failure;
  private int looks;

  /**
   * @param folder holds the {@code dt=…} partitions; empty if no users are to be looked up
   */
  public SessionsHolder(Optional<Path> folder, Configuration conf) {
    this.folder = folder;
    this.conf = conf;
  }

  /** What is read so far. */
  public Optional<StoredSessions> current() {
    return Optional.ofNullable(current);
  }

  /** Whether sessions are wanted at all. */
  public boolean areWanted() {
    return folder.isPresent();
  }

  /** Why the newest sessions could not be read. */
  public Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  /**
   * Looks for newer sessions.
   *
   * @return whether all sessions that were published at the last look are read, or none are wanted
   */
  public synchronized boolean refresh() {
    if (folder.isEmpty()) {
      return true;
    }
    if (looks++ % LOOKS_BETWEEN_LISTS != 0) {
      return failure == null;
    }
    try {
      StoredSessions before = current;
      StoredSessions sessions = StoredSessions.list(folder.get(), before, conf);
      while (!sessions.isRead()) {
        sessions = sessions.readOneMore(conf);
        if (before == null) {
          current = sessions;
        }
      }
      if (sessions != before) {
        LOG.info(
            "users are looked up in {} days of sessions, up to {}",
            sessions.daysRead(),
            sessions.end());
      }
      current = sessions;
      failure = null;
      return true;
    } catch (IOException | RuntimeException | OutOfMemoryError bad) {
      failed(bad);
      return false;
    }
  }

  private void failed(Throwable bad) {
    String message = FailureMessage.of(bad);
    if (!message.equals(failure)) {
      LOG.warn("cannot read the newest sessions, those read before stay: {}", message);
    }
    failure = message;
  }
}
