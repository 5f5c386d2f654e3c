package com.sparkify.churn.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.api.records.YarnApplicationState;
import org.apache.hadoop.yarn.util.Records;
import org.junit.jupiter.api.Test;

class OrphanedJobsTest {
  private static final Duration SOON = Duration.ofMillis(1);
  private static final String TAG = "oozie-1f8a";
  private static final ApplicationId LAUNCHER = id(1);

  private final Queue queue = new Queue();
  private final OrphanedJobs jobs = new OrphanedJobs(queue, SOON, SOON.multipliedBy(1_000));

  @Test
  void endsWhatBearsTheTagAndWaitsForIt() throws Exception {
    queue.runs(2, "sessionize", TAG);
    queue.runs(3, "sessionize-again", TAG);
    queue.runs(4, "featurize", "oozie-of-another-action");
    queue.dieAfterLooks = 3;

    assertThat(jobs.end(TAG, LAUNCHER))
        .containsExactly(
            "application_1000_0002 (sessionize)", "application_1000_0003 (sessionize-again)");
    assertThat(queue.killed).containsExactly(id(2), id(3));
    assertThat(queue.unfinished(TAG)).isEmpty();
  }

  @Test
  void looksOnceWhereNothingIsLeft() throws Exception {
    assertThat(jobs.end(TAG, LAUNCHER)).isEmpty();
    assertThat(queue.looks).isEqualTo(1);
  }

  @Test
  void neverEndsItself() throws Exception {
    queue.runs(1, "launcher", TAG);

    assertThat(jobs.end(TAG, LAUNCHER)).isEmpty();
    assertThat(queue.killed).isEmpty();
  }

  @Test
  void goesNoFurtherBesideAJobThatDoesNotEnd() {
    queue.runs(2, "sessionize", TAG);
    queue.dieAfterLooks = Integer.MAX_VALUE;

    assertThatThrownBy(() -> new OrphanedJobs(queue, SOON, SOON.multipliedBy(3)).end(TAG, LAUNCHER))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "application_1000_0002 (sessionize): is still RUNNING, 0 s after it was killed;"
                + " nothing may run beside it");
  }

  private static ApplicationId id(int number) {
    return ApplicationId.newInstance(1000, number);
  }

  /** Applications that take some looks to die. */
  private static final class Queue implements OrphanedJobs.Applications {
    private final Map<ApplicationReport, String> running = new LinkedHashMap<>();
    private final List<ApplicationId> killed = new ArrayList<>();
    private int looks;
    private int dieAfterLooks = 1;

    void runs(int number, String name, String tag) {
      ApplicationReport report = Records.newRecord(ApplicationReport.class);
      report.setApplicationId(id(number));
      report.setName(name);
      report.setYarnApplicationState(YarnApplicationState.RUNNING);
      running.put(report, tag);
    }

    @Override
    public List<ApplicationReport> unfinished(String tag) {
      looks++;
      if (looks > dieAfterLooks) {
        running.keySet().removeIf(report -> killed.contains(report.getApplicationId()));
      }
      return running.keySet().stream().filter(report -> running.get(report).equals(tag)).toList();
    }

    @Override
    public void kill(ApplicationReport application) {
      killed.add(application.getApplicationId());
    }
  }
}
