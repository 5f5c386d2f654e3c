package com.sparkify.churn.cluster;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;

/**
 * HDFS, YARN and the job history of one machine, each daemon in a process of its own. One cluster
 * serves all tests; it ends with the process that has started it, however that ends.
 */
final class HadoopDaemons {
  static final int DATA_NODES = 3;
  static final int NODE_MANAGERS = 2;

  /** Where the profile has put the jars, and where the runs go. */
  static final Path HOME = Path.of(System.getProperty("churn.cluster", "target/cluster"));

  private static final Duration READY_WITHIN = Duration.ofSeconds(180);
  private static final String NODE_MANAGER = "nodemanager";
  private static final String YARN = "org.apache.hadoop.yarn.server.";
  private static final String HDFS = "org.apache.hadoop.hdfs.server.";

  private static HadoopDaemons running;

  private final Path folder;
  private final Path jars;
  private final HadoopSites sites;
  private final Configuration conf;
  private final Shape shape;
  private final Map<String, Daemon> daemons = new LinkedHashMap<>();
  private final Map<String, String> mains = new LinkedHashMap<>();

  /**
   * What makes a cluster differ from others.
   *
   * @param sites properties of each site's file
   * @param options of its daemons' JVMs, which a secure one needs
   * @param coreEach whether each node manager, with its tasks, keeps to a core of its own
   */
  record Shape(
      int dataNodes,
      int nodeManagers,
      Map<String, Map<String, String>> sites,
      List<String> options,
      boolean coreEach) {
    private static final Shape OPEN =
        new Shape(DATA_NODES, NODE_MANAGERS, Map.of(), List.of(), false);

    private boolean isSecure() {
      return !options.isEmpty();
    }
  }

  private HadoopDaemons(Path folder, Shape shape) throws IOException {
    this.folder = folder;
    this.shape = shape;
    this.jars = HOME.resolve("hadoop/lib").toAbsolutePath();
    this.sites = new HadoopSites(folder, jars, shape.sites());
    this.conf = sites.write();
  }

  /** The cluster, started when first asked for. */
  static synchronized HadoopDaemons running() throws Exception {
    if (running == null) {
      running = start(HOME.toAbsolutePath().resolve("run"), Shape.OPEN);
    }
    return running;
  }

  /** A small cluster that asks for a realm's tickets, in a folder of its own; to be stopped. */
  static HadoopDaemons secure(Path folder, SecureRealm realm) throws Exception {
    return start(folder, new Shape(1, 1, realm.sites(), List.of(realm.javaOption()), false));
  }

  /** One whose node managers have a core each, in a folder of its own; to be stopped. */
  static HadoopDaemons coreEach(Path folder) throws Exception {
    return start(folder, new Shape(DATA_NODES, NODE_MANAGERS, Map.of(), List.of(), true));
  }

  private static HadoopDaemons start(Path folder, Shape shape) throws Exception {
    FileUtil.fullyDelete(folder.toFile());
    HadoopDaemons daemons = new HadoopDaemons(folder, shape);
    Reaper reaper = Reaper.of(folder);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(reaper)));
    daemons.start();
    return daemons;
  }

  /** Ends all daemons; for a cluster that is not everybody's. */
  void stop() throws InterruptedException {
    for (Daemon daemon : daemons.values()) {
      daemon.kill();
    }
  }

  private static void close(Reaper reaper) {
    try {
      reaper.close();
    } catch (IOException ignored) {
      // It sees the end of this process, too.
    }
  }

  private void start() throws Exception {
    // Their web servers look for these on the class path; what they would show nobody looks at.
    for (String application : List.of("hdfs", "datanode", "secondary", "static", "cluster")) {
      Files.createDirectories(folder.resolve("web/webapps").resolve(application));
    }
    if (shape.isSecure()) {
      standInForNativeCode();
    }
    plan("format", HDFS + "namenode.NameNode", "-format", "-nonInteractive")
        .start(logs())
        .await(READY_WITHIN.toSeconds());
    start("namenode", HDFS + "namenode.NameNode");
    for (int node = 1; node <= shape.dataNodes(); node++) {
      start("datanode" + node, HDFS + "datanode.DataNode");
    }
    start("resourcemanager", YARN + "resourcemanager.ResourceManager");
    for (int node = 1; node <= shape.nodeManagers(); node++) {
      start(NODE_MANAGER + node, YARN + "nodemanager.NodeManager");
    }
    start("historyserver", "org.apache.hadoop.mapreduce.v2.hs.JobHistoryServer");
    awaitReady();
  }

  private void start(String name, String main) throws IOException {
    mains.put(name, main);
    daemons.put(name, plan(name, main).start(logs()));
  }

  private Daemon.Plan plan(String name, String... command) {
    String classPath = sites.confFolder() + ":" + folder.resolve("web") + ":" + jars + "/*";
    List<String> options = new ArrayList<>(shape.options());
    options.addAll(List.of("-Xmx256m", "-Dhadoop.log.dir=" + logs(), "-Dfolder=" + folder));
    return new Daemon.Plan(name, classPath, options, List.of(command), launcher(name));
  }

  /** Containers inherit the cores of the node manager that starts them. */
  private List<String> launcher(String name) {
    if (!shape.coreEach() || !name.startsWith(NODE_MANAGER)) {
      return List.of();
    }
    int core = Integer.parseInt(name.substring(NODE_MANAGER.length())) - 1;
    return List.of("taskset", "-c", String.valueOf(core));
  }

  /** Compiles what stands in for a native library to where it comes before Hadoop's own. */
  private void standInForNativeCode() throws IOException, InterruptedException {
    String source = "src/test/cluster/hadoop/SecureIOUtils.java";
    String javac = Path.of(Daemon.java()).resolveSibling("javac").toString();
    String target = folder.resolve("web").toString();
    Process compiler =
        new ProcessBuilder(javac, "-cp", jars + "/*", "-d", target, source).inheritIO().start();
    if (compiler.waitFor() != 0) {
      throw new IOException(source + " does not compile");
    }
  }

  /** Kills a daemon, such as {@code datanode1}, as {@code kill -9} does. */
  void kill(String name) throws InterruptedException {
    daemons.remove(name).kill();
  }

  /** Starts again what was killed, and returns when all is as it was. */
  void restore() throws Exception {
    for (Map.Entry<String, String> each : mains.entrySet()) {
      if (!daemons.containsKey(each.getKey())) {
        start(each.getKey(), each.getValue());
      }
    }
    awaitReady();
  }

  /** Returns when as many nodes as there should be are known to be alive, and files can be made. */
  private void awaitReady() throws Exception {
    Probe.await("datanodes", READY_WITHIN, () -> liveDataNodes() == shape.dataNodes());
    Probe.await("node managers", READY_WITHIN, () -> liveNodeManagers() == shape.nodeManagers());
    String history = "http://" + conf.get("mapreduce.jobhistory.webapp.address");
    Probe.await(
        "job history", READY_WITHIN, () -> !Probe.get(history + "/ws/v1/history").isEmpty());
    daemons.values().forEach(Daemon::requireAlive);
  }

  int liveDataNodes() throws InterruptedException {
    String bean = "/jmx?qry=Hadoop:service=NameNode,name=FSNamesystemState";
    return number(
        Probe.get("http://" + conf.get("dfs.namenode.http-address") + bean), "NumLiveDataNodes");
  }

  int liveNodeManagers() throws InterruptedException {
    return number(Probe.get(resourceManagerWeb() + "/ws/v1/cluster/metrics"), "activeNodes");
  }

  String resourceManagerWeb() {
    return "http://" + conf.get("yarn.resourcemanager.webapp.address");
  }

  /** The MapReduce jobs that YARN has been given since a time in milliseconds, as it tells them. */
  List<JsonObject> jobsSince(long millis) throws InterruptedException {
    String query = "/ws/v1/cluster/apps?applicationTypes=MAPREDUCE&startedTimeBegin=" + millis;
    JsonObject answer =
        JsonParser.parseString(Probe.get(resourceManagerWeb() + query)).getAsJsonObject();
    List<JsonObject> jobs = new ArrayList<>();
    for (JsonElement job : answer.getAsJsonObject("apps").getAsJsonArray("app")) {
      jobs.add(job.getAsJsonObject());
    }
    return jobs;
  }

  /** What the job history tells of an application's job, once it does. */
  JsonObject history(JsonObject application) throws Exception {
    String id = application.get("id").getAsString().replace("application", "job");
    String address =
        "http://%s/ws/v1/history/mapreduce/jobs/%s"
            .formatted(conf.get("mapreduce.jobhistory.webapp.address"), id);
    Probe.await(id + " in the history", READY_WITHIN, () -> !Probe.get(address).isEmpty());
    return JsonParser.parseString(Probe.get(address)).getAsJsonObject().getAsJsonObject("job");
  }

  private static int number(String json, String name) {
    Matcher found = Pattern.compile("\"" + name + "\"\\s*:\\s*(\\d+)").matcher(json);
    return found.find() ? Integer.parseInt(found.group(1)) : -1;
  }

  /** The folder of this run, whose name is in the command line of all that belongs to it. */
  Path folder() {
    return folder;
  }

  /** {@code HADOOP_CONF_DIR}. */
  Path confFolder() {
    return sites.confFolder();
  }

  Configuration conf() {
    return new Configuration(conf);
  }

  /** The jars of a machine that has Hadoop, and nothing of the program's. */
  Path jars() {
    return jars;
  }

  /** Of what daemons and containers say. */
  Path logs() {
    return folder.resolve("logs");
  }
}
