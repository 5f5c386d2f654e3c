package com.sparkify.churn.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.api.records.ApplicationReport;

/**
 * Jobs that go on though whoever has started them is dead. Those of one run bear the same YARN tag.
 */
public final class OrphanedJobs {
  private static final int POLL_MILLIS = 500;
  private static final int LONGEST_WAIT_SECONDS = 300;

  /** What is asked of YARN. */
  interface Applications {
    /** The applications with a tag that have not come to an end. */
    List<ApplicationReport> unfinished(String tag) throws IOException;

    /** Asks an application to end; it may take its time, or have ended by itself. */
    void kill(ApplicationReport application) throws IOException;
  }

  private final Applications applications;
  private final int pollMillis;

  OrphanedJobs(Applications applications, int pollMillis) {
    this.applications = applications;
    this.pollMillis = pollMillis;
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
      return new OrphanedJobs(applications, POLL_MILLIS).end(tag, self);
    }
  }

  List<String> end(String tag, ApplicationId self) throws IOException, InterruptedException {
    List<ApplicationReport> orphans = orphans(tag, self);
    List<String> ended = new ArrayList<>();
    for (ApplicationReport orphan : orphans) {
      applications.kill(orphan);
      ended.add(orphan.getApplicationId() + " (" + orphan.getName() + ")");
    }
    for (int waited = 0; !orphans.isEmpty(); waited += pollMillis) {
      if (waited >= LONGEST_WAIT_SECONDS * 1_000) {
        ApplicationReport first = orphans.get(0);
        throw new IOException(
            "%s (%s): is still %s, %d s after it was killed; nothing may run beside it"
                .formatted(
                    first.getApplicationId(),
                    first.getName(),
                    first.getYarnApplicationState(),
                    LONGEST_WAIT_SECONDS));
      }
      Thread.sleep(pollMillis);
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
