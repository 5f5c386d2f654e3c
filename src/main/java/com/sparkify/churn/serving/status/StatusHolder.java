package com.sparkify.churn.serving.status;

import com.google.gson.GsonBuilder;
import com.sparkify.churn.hdfs.FailureMessage;
import com.sparkify.churn.operation.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds how everything below the root stood a minute ago at most; looking takes many small reads.
 */
public final class StatusHolder {
  private static final Logger LOG = LoggerFactory.getLogger(StatusHolder.class);
  private static final int LOOKS_BETWEEN_READS = 60;

  private final Oversight oversight;
  private volatile byte[] json;
  private volatile Status current;
  private int looks;
  private String failure = "";

  public StatusHolder(Oversight oversight) {
    this.oversight = oversight;
  }

  /** Whether there is a root to look at. */
  public boolean isWanted() {
    return oversight.root().isPresent();
  }

  /** The status; empty before the first look has ended. */
  public Optional<Status> current() {
    return Optional.ofNullable(current);
  }

  /** The status as JSON; empty before the first look has ended. */
  public Optional<byte[]> json() {
    return Optional.ofNullable(json);
  }

  /**
   * Looks at the root, at every sixtieth call.
   *
   * @return whether the last look succeeded
   */
  public synchronized boolean refresh() {
    if (oversight.root().isEmpty()) {
      return true;
    }
    if (looks++ % LOOKS_BETWEEN_READS != 0) {
      return failure.isEmpty();
    }
    try {
      Status status = oversight.root().get().read(oversight.today().get());
      tell(status.problems());
      json =
          new GsonBuilder()
              .serializeNulls()
              .create()
              .toJson(status.toJson())
              .getBytes(StandardCharsets.UTF_8);
      current = status;
      failure = "";
      return true;
    } catch (IOException | RuntimeException unreadable) {
      String message = FailureMessage.of(unreadable);
      if (!message.equals(failure)) {
        LOG.warn("the status cannot be read: {}", message);
      }
      failure = message;
      return false;
    }
  }

  /** Once for each change, so that the log does not fill. */
  private void tell(List<String> problems) {
    List<String> before = current == null ? List.of() : current.problems();
    problems.stream()
        .filter(problem -> !before.contains(problem))
        .forEach(problem -> LOG.warn("status: {}", problem));
    if (problems.isEmpty() && !before.isEmpty()) {
      LOG.info("status: all is well again");
    }
  }
}
