package com.sparkify.churn.job.run;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.api.records.ApplicationReport;

/**
 * Jobs that keep running although the process that started them is dead. The jobs of one run have
 * the same YARN tag.
 */
public final class OrphanedJobs {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  /** The requests to YARN. */
  interface Applications {
    /** The applications with a tag that have not ended. */
    List<ApplicationReport> unfinished(String tag) throws IOException;

    /** Asks an application to end; it may take its time, or have ended on its own. */
    void kill(ApplicationReport application) throws IOException;
  }

  private final Applications applications;
  private final Duration poll;
  private final Duration longestWait;

  OrphanedJobs(Applications applications, Duration poll, Duration longestWait) {
    this.applications = applications;
    this.poll = poll;
    this.longestWait = longestWait;
  }

  /**
   * Ends the jobs with a tag on a configuration's cluster, and waits until they have ended.
   *
   * @param self the application that asks, which is not ended
   * @return what was ended: ids with names
   * @throws IOException if one has not ended after five minutes
   */
  public static List<String> end(Configuration conf, String tag, ApplicationId self)
      throws IOException, InterruptedException {
    try (YarnApplications applications = new YarnApplications(conf)) {
      return new OrphanedJobs(applications, POLL, LONGEST_WAIT).end(tag, self);
    }
  }

  List<String> end(String tag, ApplicationId self) throws IOException, InterruptedException {
    List<ApplicationReport> orphans = orphans(tag, self);
    List<String> ended = new ArrayList<>();
    for (ApplicationReport orphan : orphans) {
      applications.kill(orphan);
      ended.add(orphan.getApplicationId() + " (" + orphan.getName() + ")");
    }
    for (Duration waited = Duration.ZERO; !orphans.isEmpty(); waited = waited.plus(poll)) {
      if (waited.compareTo(longestWait) >= 0) {
        ApplicationReport first = orphans.get(0);
        throw new IOException(
            "%s (%s): is still %s, %d s after it was killed; nothing may run beside it"
                .formatted(
                    first.getApplicationId(),
                    first.getName(),
                    first.getYarnApplicationState(),
                    longestWait.toSeconds()));
      }
      Thread.sleep(poll.toMillis());
      orphans = orphans(tag, self);
    }
    return ended;
  }

  private List<ApplicationReport> orphans(String tag, ApplicationId self) throws IOException {
    return applications.unfinished(tag).stream()
        .filter(application -> !application.getApplicationId().equals(self))
        .toList();
  }
}
