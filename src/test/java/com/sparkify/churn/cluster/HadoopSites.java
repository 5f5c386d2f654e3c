package com.sparkify.churn.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * The configuration of a small cluster on this machine: what an administrator would write into
 * {@code /etc/hadoop/conf}.
 */
final class HadoopSites {
  static final String QUEUE = "analytics";

  /** Everything to standard output. */
  static final String LOGGING =
      """
      log4j.rootLogger=INFO, console
      log4j.appender.console=org.apache.log4j.ConsoleAppender
      log4j.appender.console.layout=org.apache.log4j.PatternLayout
      log4j.appender.console.layout.ConversionPattern=%d{ISO8601} %-5p %c{2}: %m%n
      """;

  private static final String ANY = "127.0.0.1:0";
  private static final String TASK_OPTIONS =
      "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xss512k -Xmx";

  private final Path folder;
  private final Path jars;
  private final Ports ports;
  private final Map<String, Map<String, String>> more;

  /**
   * @param folder of the run; the files go to {@code conf} in it
   * @param jars folder of the jars of Hadoop
   * @param more properties of each file, which replace what would be there
   */
  HadoopSites(Path folder, Path jars, Map<String, Map<String, String>> more) throws IOException {
    this.folder = folder;
    this.jars = jars;
    this.more = more;
    this.ports = new Ports(12);
  }

  Path confFolder() {
    return folder.resolve("conf");
  }

  /** Writes the files, and returns what clients read in them. */
  Configuration write() throws IOException {
    Configuration all = new Configuration(false);
    all.addResource(write("core-site.xml", core()));
    all.addResource(write("hdfs-site.xml", hdfs()));
    all.addResource(write("yarn-site.xml", yarn()));
    all.addResource(write("mapred-site.xml", mapred()));
    write("capacity-scheduler.xml", queues());
    Files.writeString(confFolder().resolve("log4j.properties"), LOGGING);
    Configuration conf = new Configuration();
    conf.addResource(all);
    return conf;
  }

  private Map<String, String> core() {
    String user = System.getProperty("user.name");
    return Map.of(
        "fs.defaultFS",
        "hdfs://" + ports.nextAddress(),
        "hadoop.tmp.dir",
        folder.resolve("tmp").toString(),
        "hadoop.http.staticuser.user",
        user,
        "hadoop.proxyuser." + user + ".hosts",
        "*",
        "hadoop.proxyuser." + user + ".groups",
        "*");
  }

  /** Three datanodes share what a block's two copies need; a dead one is missed in seconds. */
  private Map<String, String> hdfs() {
    return Map.ofEntries(
        Map.entry("dfs.replication", "2"),
        Map.entry("dfs.namenode.http-address", ports.nextAddress()),
        Map.entry("dfs.namenode.name.dir", folder.resolve("name").toString()),
        Map.entry("dfs.namenode.safemode.extension", "0"),
        Map.entry("dfs.namenode.heartbeat.recheck-interval", "1000"),
        Map.entry("dfs.heartbeat.interval", "1"),
        Map.entry("dfs.namenode.edits.noeditlogchannelflush", "true"),
        Map.entry("dfs.datanode.data.dir", folder.resolve("${test.daemon}").toString()),
        Map.entry("dfs.datanode.address", ANY),
        Map.entry("dfs.datanode.http.address", ANY),
        Map.entry("dfs.datanode.ipc.address", ANY));
  }

  private Map<String, String> yarn() {
    return Map.ofEntries(
        Map.entry("yarn.resourcemanager.address", ports.nextAddress()),
        Map.entry("yarn.resourcemanager.scheduler.address", ports.nextAddress()),
        Map.entry("yarn.resourcemanager.resource-tracker.address", ports.nextAddress()),
        Map.entry("yarn.resourcemanager.admin.address", ports.nextAddress()),
        Map.entry("yarn.resourcemanager.webapp.address", ports.nextAddress()),
        Map.entry("yarn.resourcemanager.nodemanagers.heartbeat-interval-ms", "200"),
        Map.entry("yarn.nm.liveness-monitor.expiry-interval-ms", "15000"),
        Map.entry("yarn.scheduler.minimum-allocation-mb", "256"),
        Map.entry("yarn.nodemanager.hostname", "127.0.0.1"),
        Map.entry("yarn.nodemanager.address", ANY),
        Map.entry("yarn.nodemanager.localizer.address", ANY),
        Map.entry("yarn.nodemanager.collector-service.address", ANY),
        Map.entry("yarn.nodemanager.webapp.address", ANY),
        Map.entry("yarn.nodemanager.local-dirs", folder.resolve("${test.daemon}").toString()),
        Map.entry("yarn.nodemanager.log-dirs", folder.resolve("logs/${test.daemon}").toString()),
        Map.entry("yarn.nodemanager.resource.memory-mb", "2560"),
        Map.entry("yarn.nodemanager.vmem-check-enabled", "false"),
        Map.entry(
            "yarn.nodemanager.disk-health-checker.max-disk-utilization-per-disk-percentage",
            "99.5"),
        Map.entry("yarn.nodemanager.aux-services", "mapreduce_shuffle"),
        Map.entry("yarn.application.classpath", confFolder() + "," + jars + "/*"));
  }

  private Map<String, String> mapred() {
    return Map.ofEntries(
        Map.entry("mapreduce.framework.name", "yarn"),
        Map.entry("mapreduce.application.classpath", jars + "/*"),
        Map.entry("mapreduce.shuffle.port", "0"),
        Map.entry("mapreduce.jobhistory.address", ports.nextAddress()),
        Map.entry("mapreduce.jobhistory.webapp.address", ports.nextAddress()),
        Map.entry("mapreduce.jobhistory.admin.address", ports.nextAddress()),
        Map.entry("yarn.app.mapreduce.am.staging-dir", "/user"),
        Map.entry("yarn.app.mapreduce.am.resource.mb", "512"),
        Map.entry("yarn.app.mapreduce.am.command-opts", TASK_OPTIONS + "320m"),
        Map.entry("yarn.app.mapreduce.am.scheduler.heartbeat.interval-ms", "200"),
        Map.entry("mapreduce.map.memory.mb", "512"),
        Map.entry("mapreduce.map.java.opts", TASK_OPTIONS + "320m"),
        Map.entry("mapreduce.reduce.memory.mb", "512"),
        Map.entry("mapreduce.reduce.java.opts", TASK_OPTIONS + "320m"),
        Map.entry("mapreduce.task.io.sort.mb", "48"),
        Map.entry("mapreduce.job.reduce.slowstart.completedmaps", "0.8"));
  }

  /** One queue beside the default one, to be asked for. */
  private static Map<String, String> queues() {
    String root = "yarn.scheduler.capacity.root.";
    return Map.of(
        root + "queues",
        "default," + QUEUE,
        root + "default.capacity",
        "50",
        root + "default.maximum-capacity",
        "100",
        root + "default.user-limit-factor",
        "4",
        root + QUEUE + ".capacity",
        "50",
        root + QUEUE + ".maximum-capacity",
        "100",
        root + QUEUE + ".user-limit-factor",
        "4",
        "yarn.scheduler.capacity.maximum-am-resource-percent",
        "0.7");
  }

  private org.apache.hadoop.fs.Path write(String name, Map<String, String> properties)
      throws IOException {
    Configuration site = new Configuration(false);
    properties.forEach(site::set);
    more.getOrDefault(name, Map.of()).forEach(site::set);
    Path file = Files.createDirectories(confFolder()).resolve(name);
    try (OutputStream out = Files.newOutputStream(file)) {
      site.writeXml(out);
    }
    return new org.apache.hadoop.fs.Path(file.toUri());
  }
}
