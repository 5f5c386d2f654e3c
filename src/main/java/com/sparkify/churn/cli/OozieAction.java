package com.sparkify.churn.cli;

import com.sparkify.churn.job.run.OrphanedJobs;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.api.records.ContainerId;

/** What an Oozie launcher hands to the command that it runs. */
final class OozieAction {
  /** The system property that names the file of the action's configuration. */
  static final String CONFIGURATION = "oozie.action.conf.xml";

  /** What every job of the action is to bear: it names the action, whichever launcher runs it. */
  static final String TAG = "oozie.child.mapreduce.job.tags";

  private static final String TAGS = "mapreduce.job.tags";

  private OozieAction() {}

  /** Adds the action's configuration and tokens, or nothing if there is no launcher. */
  static void addTo(Configuration conf) {
    String action = System.getProperty(CONFIGURATION);
    if (action != null) {
      conf.addResource(new Path("file:///", action));
    }
    String tokens = System.getenv("HADOOP_TOKEN_FILE_LOCATION");
    if (tokens != null) {
      conf.set("mapreduce.job.credentials.binary", tokens);
      // YARN would cancel them with the first job, and the next one needs them too.
      conf.setBoolean("mapreduce.job.complete.cancel.delegation.tokens", false);
    }
  }

  /** Lets jobs bear the action's tag, besides those that are set. */
  static void tag(Configuration conf) {
    Optional<String> tag = tagIn(conf);
    if (tag.isPresent() && !conf.getTrimmedStringCollection(TAGS).contains(tag.get())) {
      String others = conf.getTrimmed(TAGS, "");
      conf.set(TAGS, others.isEmpty() ? tag.get() : others + "," + tag.get());
    }
  }

  /**
   * Ends the jobs that an earlier launcher of this action has left running: one that was killed, or
   * that YARN has lost. Oozie itself looks for them too, but only for those younger than the
   * launcher that looks.
   *
   * @return what was ended, for people to read
   * @throws IOException if YARN does not answer, or a job does not end
   */
  static List<String> endEarlierJobs() throws IOException, InterruptedException {
    Configuration conf = new JobConf();
    addTo(conf);
    Optional<String> tag = tagIn(conf);
    String container = System.getenv("CONTAINER_ID");
    if (tag.isEmpty() || container == null) {
      return List.of();
    }
    ApplicationId self =
        ContainerId.fromString(container).getApplicationAttemptId().getApplicationId();
    return OrphanedJobs.end(conf, tag.get(), self);
  }

  private static Optional<String> tagIn(Configuration conf) {
    return Optional.of(conf.getTrimmed(TAG, "")).filter(tag -> !tag.isEmpty());
  }
}
