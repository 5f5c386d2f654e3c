package com.sparkify.churn.cluster;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/** An Oozie server in a process of its own, and its clients' requests. */
final class OozieServer {
  private static final Path HOME = HadoopDaemons.HOME.toAbsolutePath().resolve("oozie");
  private static final Duration READY_WITHIN = Duration.ofSeconds(180);
  private static final String USER = System.getProperty("user.name");

  private static OozieServer running;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Mailbox mailbox = new Mailbox();
  private final HadoopDaemons cluster;
  private final Path folder;
  private final String url;
  private Daemon daemon;

  private OozieServer(HadoopDaemons cluster) throws IOException {
    this.cluster = cluster;
    this.folder = cluster.folder().resolve("oozie");
    this.url = "http://" + new Ports(1).nextAddress() + "/oozie";
  }

  /** The server of a cluster, started when first asked for. */
  static synchronized OozieServer running(HadoopDaemons cluster) throws Exception {
    if (running == null) {
      OozieServer server = new OozieServer(cluster);
      server.shareLibrary();
      server.configure();
      server.start();
      running = server;
    }
    return running;
  }

  private void shareLibrary() throws IOException {
    FileSystem files = FileSystem.get(cluster.conf());
    var target =
        new org.apache.hadoop.fs.Path("/user/" + USER + "/share/lib/lib_20260101000000/oozie");
    files.mkdirs(target);
    try (var jars = Files.list(HOME.resolve("sharelib"))) {
      for (Path jar : jars.toList()) {
        files.copyFromLocalFile(new org.apache.hadoop.fs.Path(jar.toUri()), target);
      }
    }
  }

  /** A server that looks every few seconds, where the standard is minutes, and else as it comes. */
  private void configure() throws IOException {
    URI address = URI.create(url);
    String service = "oozie.service.";
    Map<String, String> site =
        Map.ofEntries(
            Map.entry("oozie.http.hostname", address.getHost()),
            Map.entry("oozie.http.port", Integer.toString(address.getPort())),
            Map.entry("oozie.base.url", url),
            Map.entry(service + "JPAService.create.db.schema", "true"),
            Map.entry(
                service + "HadoopAccessorService.hadoop.configurations",
                "*=" + cluster.confFolder()),
            Map.entry(service + "HadoopAccessorService.supported.filesystems", "*"),
            Map.entry(service + "CoordMaterializeTriggerService.lookup.interval", "3"),
            Map.entry(service + "coord.input.check.requeue.interval", "3000"),
            Map.entry(service + "StatusTransitService.statusTransit.interval", "3"),
            Map.entry(service + "PauseTransitService.PauseTransit.interval", "3"),
            Map.entry(service + "ActionCheckerService.action.check.interval", "3"),
            Map.entry(service + "ActionCheckerService.action.check.delay", "10"),
            Map.entry(service + "RecoveryService.interval", "10"),
            Map.entry(service + "LiteWorkflowStoreService.user.retry.max", "1"));
    Configuration all = new Configuration(false);
    site.forEach(all::set);
    mails().forEach(all::set);
    Files.createDirectories(folder.resolve("conf/action-conf"));
    Files.createDirectories(folder.resolve("data"));
    try (var out = Files.newOutputStream(folder.resolve("conf/oozie-site.xml"))) {
      all.writeXml(out);
    }
    Files.writeString(
        folder.resolve("conf/oozie-log4j.properties"),
        """
        log4j.rootLogger=INFO, console
        log4j.logger.openjpa=WARN
        log4j.appender.console=org.apache.log4j.ConsoleAppender
        log4j.appender.console.layout=org.apache.log4j.PatternLayout
        log4j.appender.console.layout.ConversionPattern=%d{ISO8601} %-5p %c{2}: %m%n
        """);
  }

  /** Mails, and with the SLA service on, also about days as long past as those of the tests. */
  private Map<String, String> mails() {
    String sla = "org.apache.oozie.sla.";
    return Map.of(
        "oozie.email.smtp.host",
        "127.0.0.1",
        "oozie.email.smtp.port",
        Integer.toString(mailbox.port()),
        "oozie.services.ext",
        "org.apache.oozie.service.EventHandlerService," + sla + "service.SLAService",
        "oozie.service.EventHandlerService.event.listeners",
        sla + "listener.SLAJobEventListener," + sla + "listener.SLAEmailEventListener",
        "oozie.sla.disable.alerts.older.than",
        "-1");
  }

  /** What the server has mailed. */
  Mailbox mailbox() {
    return mailbox;
  }

  private void start() throws Exception {
    Path web = HOME.resolve("embedded-oozie-server");
    String classPath =
        String.join(
            ":",
            folder.resolve("conf").toString(),
            HOME.resolve("lib") + "/*",
            web.toString(),
            web.resolve("webapp/WEB-INF/lib") + "/*");
    List<String> options =
        List.of(
            "-Xmx512m",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "-Doozie.home.dir=" + HOME,
            "-Doozie.config.dir=" + folder.resolve("conf"),
            "-Doozie.log.dir=" + cluster.folder().resolve("logs"),
            "-Doozie.data.dir=" + folder.resolve("data"),
            "-Doozie.config.file=oozie-site.xml",
            "-Doozie.log4j.file=oozie-log4j.properties",
            "-Dderby.stream.error.file=" + folder.resolve("derby.log"));
    String main = "org.apache.oozie.server.EmbeddedOozieServer";
    daemon =
        new Daemon.Plan("oozie", classPath, options, List.of(main))
            .start(cluster.folder().resolve("logs"));
    Probe.await(
        "Oozie",
        READY_WITHIN,
        () -> {
          daemon.requireAlive();
          return Probe.get(url + "/v1/admin/status").contains("NORMAL");
        });
  }

  /** Submits a bundle, coordinator or workflow; returns its id. */
  String submit(Properties job) throws IOException, InterruptedException {
    return send("POST", "/v1/jobs?action=start", xml(job)).get("id").getAsString();
  }

  /** What the server knows of a bundle, coordinator, workflow or action. */
  JsonObject info(String id) throws IOException, InterruptedException {
    return send(
        "GET", "/v1/job/" + URLEncoder.encode(id, StandardCharsets.UTF_8) + "?show=info", "");
  }

  /** How a workflow has come to its end, within some time. */
  String end(String workflow, Duration atMost) throws Exception {
    Probe.await(workflow, atMost, () -> !status(workflow).equals("RUNNING"));
    return status(workflow);
  }

  /** How often the server has tried actions of a workflow again. */
  int retries(String workflow) throws IOException, InterruptedException {
    int retries = 0;
    for (JsonElement action : info(workflow).getAsJsonArray("actions")) {
      retries += action.getAsJsonObject().get("userRetryCount").getAsInt();
    }
    return retries;
  }

  private String status(String id) throws IOException, InterruptedException {
    return info(id).get("status").getAsString();
  }

  /** The coordinators that a bundle has started, by name; only those that are there by now. */
  String coordinator(String bundle, String name) throws Exception {
    List<String> found = new ArrayList<>();
    Probe.await(
        "coordinator " + name,
        READY_WITHIN,
        () -> {
          for (JsonElement each : info(bundle).getAsJsonArray("bundleCoordJobs")) {
            JsonObject coordinator = each.getAsJsonObject();
            if (coordinator.get("coordJobName").getAsString().equals(name)
                && !coordinator.get("coordJobId").isJsonNull()) {
              found.add(coordinator.get("coordJobId").getAsString());
            }
          }
          return !found.isEmpty();
        });
    return found.get(0);
  }

  /** Runs an action of a coordinator again. */
  void rerun(String coordinator, int action) throws IOException, InterruptedException {
    send(
        "PUT",
        "/v1/job/" + coordinator + "?action=coord-rerun&type=action&refresh=false&scope=" + action,
        "");
  }

  private JsonObject send(String method, String path, String body)
      throws IOException, InterruptedException {
    String separator = path.contains("?") ? "&" : "?";
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path + separator + "user.name=" + USER))
            .header("Content-Type", "application/xml;charset=UTF-8")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IOException(
          "%s %s: %d %s"
              .formatted(
                  method,
                  path,
                  response.statusCode(),
                  response.headers().firstValue("oozie-error-message").orElse("")));
    }
    return response.body().isBlank()
        ? new JsonObject()
        : JsonParser.parseString(response.body()).getAsJsonObject();
  }

  private static String xml(Properties job) throws IOException {
    Configuration all = new Configuration(false);
    job.stringPropertyNames().forEach(name -> all.set(name, job.getProperty(name)));
    all.set("user.name", USER);
    java.io.StringWriter xml = new java.io.StringWriter();
    all.writeXml(xml);
    return xml.toString();
  }
}
