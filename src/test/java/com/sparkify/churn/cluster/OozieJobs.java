package com.sparkify.churn.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The workflows of the distribution on a cluster, as an operator deploys and configures them. */
final class OozieJobs {
  private OozieJobs() {}

  /**
   * Puts {@code oozie/} where {@code job.properties} expects it, unless it is there. As it is, but
   * that failed actions are tried again after a minute, and not after five.
   */
  static void deploy(HadoopDaemons cluster) throws IOException {
    Folder app = Folder.on(cluster, Path.of("/apps/churn/1.0.0/oozie"));
    if (!app.exists()) {
      app.copyFrom(Folder.here(Churn.DIST.toAbsolutePath().resolve("oozie")));
      hasten(app.child("daily/workflow.xml"));
      hasten(app.child("retrain/workflow.xml"));
    }
  }

  private static void hasten(Folder workflow) throws IOException {
    String xml;
    try (var in = workflow.files().open(workflow.path())) {
      xml = new String(in.readAllBytes(), UTF_8);
    }
    assertThat(xml).contains("retry-interval=\"5\"");
    try (var out = workflow.files().create(workflow.path(), true)) {
      out.write(xml.replace("retry-interval=\"5\"", "retry-interval=\"1\"").getBytes(UTF_8));
    }
  }

  /** {@code job.properties}, edited for a small cluster and short logs. */
  static Properties properties(HadoopDaemons cluster, Folder logs, Folder root) throws IOException {
    Properties job = new Properties();
    try (Reader in = Files.newBufferedReader(Churn.DIST.resolve("oozie/job.properties"))) {
      job.load(in);
    }
    job.setProperty("nameNode", cluster.conf().get("fs.defaultFS"));
    job.setProperty("resourceManager", cluster.conf().get("yarn.resourcemanager.address"));
    job.setProperty("queue", HadoopSites.QUEUE);
    job.setProperty("logs", logs.toString());
    job.setProperty("root", root.toString());
    job.setProperty("horizonDays", "5");
    job.setProperty("launcherMegabytes", "768");
    job.setProperty("launcherOptions", "-Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1");
    job.setProperty("trainerMegabytes", "1024");
    job.setProperty("trainerOptions", "-Xmx768m -XX:+UseSerialGC");
    job.setProperty("trainerThreads", "2");
    return job;
  }
}
