package com.sparkify.churn.job.run;

import java.io.Closeable;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapred.JobClient;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapred.JobID;
import org.apache.hadoop.mapred.RunningJob;
import org.apache.hadoop.yarn.api.protocolrecords.ApplicationsRequestScope;
import org.apache.hadoop.yarn.api.protocolrecords.GetApplicationsRequest;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.api.records.YarnApplicationState;
import org.apache.hadoop.yarn.client.api.YarnClient;
import org.apache.hadoop.yarn.exceptions.YarnException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The user's own applications on a cluster. */
final class YarnApplications implements OrphanedJobs.Applications, Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(YarnApplications.class);

  private static final Set<YarnApplicationState> FINAL =
      EnumSet.of(
          YarnApplicationState.FINISHED, YarnApplicationState.FAILED, YarnApplicationState.KILLED);

  private final Configuration conf;
  private final YarnClient yarn = YarnClient.createYarnClient();

  YarnApplications(Configuration conf) {
    this.conf = conf;
    yarn.init(conf);
    yarn.start();
  }

  @Override
  public List<ApplicationReport> unfinished(String tag) throws IOException {
    GetApplicationsRequest request = GetApplicationsRequest.newInstance();
    request.setScope(ApplicationsRequestScope.OWN);
    request.setApplicationTags(Set.of(tag));
    request.setApplicationStates(EnumSet.complementOf(EnumSet.copyOf(FINAL)));
    try {
      return yarn.getApplications(request);
    } catch (YarnException refused) {
      throw new IOException("YARN did not report which applications have the tag " + tag, refused);
    }
  }

  /** Asks a job to end by itself, so that it removes its staged files if it can. */
  @Override
  public void kill(ApplicationReport application) throws IOException {
    ApplicationId id = application.getApplicationId();
    try (JobClient jobs = new JobClient(new JobConf(conf))) {
      RunningJob job = jobs.getJob(new JobID(Long.toString(id.getClusterTimestamp()), id.getId()));
      if (job != null) {
        job.killJob();
        return;
      }
    } catch (IOException unreachable) {
      LOG.warn(
          "{}: its application master did not end it; asking YARN to kill it", id, unreachable);
    }
    killAtOnce(id);
  }

  private void killAtOnce(ApplicationId id) throws IOException {
    try {
      yarn.killApplication(id);
    } catch (YarnException refused) {
      throw new IOException(id + ": YARN refused to kill it", refused);
    }
  }

  @Override
  public void close() throws IOException {
    yarn.close();
  }
}
