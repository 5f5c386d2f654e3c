package com.sparkify.churn.cli;

import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.mapred.YARNRunner;
import org.apache.hadoop.mapreduce.MRConfig;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.api.records.timelineservice.TimelineEntity;
import org.apache.hadoop.yarn.client.api.TimelineV2Client;
import org.apache.hadoop.yarn.client.api.YarnClient;
import org.apache.hadoop.yarn.conf.YarnConfiguration;

/** Makes each client of a cluster that a stage may need, connecting to nobody. */
final class ClusterClients {
  private ClusterClients() {}

  public static void main(String[] args) throws Exception {
    Configuration conf = new YarnConfiguration();
    conf.set(MRConfig.FRAMEWORK_NAME, MRConfig.YARN_FRAMEWORK_NAME);
    conf.setBoolean(YarnConfiguration.TIMELINE_SERVICE_ENABLED, true);
    try (YarnClient yarn = YarnClient.createYarnClient()) {
      yarn.init(conf);
      yarn.start();
    }
    conf.set(YarnConfiguration.TIMELINE_SERVICE_VERSION, "2.0");
    try (TimelineV2Client timeline =
        TimelineV2Client.createTimelineClient(ApplicationId.newInstance(1, 1))) {
      timeline.init(conf);
      timeline.start();
    }
    new TimelineEntity().toString();
    new YARNRunner(conf);
    for (String store :
        new String[] {"hdfs://127.0.0.1:1/", "webhdfs://127.0.0.1:1/", "file:///"}) {
      FileSystem.get(URI.create(store), conf).close();
    }
    System.out.println("all of a cluster's clients are ready");
  }
}
