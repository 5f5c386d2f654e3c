package com.sparkify.churn.cli;

import com.google.gson.JsonObject;
import com.sparkify.churn.bundle.ModelStore;
import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.operation.StatusLimits;
import com.sparkify.churn.operation.StatusReader;
import com.sparkify.churn.serving.ChurnServer;
import com.sparkify.churn.serving.Served;
import com.sparkify.churn.serving.ServerSettings;
import com.sparkify.churn.serving.ServerSettings.Address;
import com.sparkify.churn.serving.ServerSettings.Patience;
import com.sparkify.churn.serving.ServerSettings.Security;
import com.sparkify.churn.serving.events.SessionsHolder;
import com.sparkify.churn.serving.http.AdmissionFilter.Admission;
import com.sparkify.churn.serving.http.RequestLimits;
import com.sparkify.churn.serving.model.ModelHolder;
import com.sparkify.churn.serving.status.Oversight;
import com.sparkify.churn.serving.users.EffectsHolder;
import com.sparkify.churn.serving.users.ScoresHolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code churn serve}: the model server and its page. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Serve the champion over HTTP, with a page for people.",
      "Runs until it is interrupted. Takes up a new champion, scores and sessions when they are "
          + "published."
    },
    exitCodeList = "0:stopped",
    footer = "  churn serve --output out")
public final class ServeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HadoopOptions hadoop;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Root of the datasets and models, the same for every stage.")
  private String root;

  @Option(
      names = {"-m", "--models"},
      paramLabel = "DIR",
      description =
          "Folder of models and of CHAMPION, the file that names the one to serve. Default: models"
              + " in the root.")
  private String models;

  @Option(
      names = {"-s", "--scores"},
      paramLabel = "DIR",
      description =
          "Folder of the batch scores (as-of=…); the newest are served. Default: scores in the"
              + " root.")
  private String scores;

  @Option(
      names = "--sessions",
      paramLabel = "DIR",
      description =
          "Folder of the stored sessions (dt=…), in which users are looked up. Default: sessions in"
              + " the root.")
  private String sessions;

  @Option(
      names = {"-p", "--port"},
      paramLabel = "PORT",
      description = "Port, 0 for any that is free. Default: ${DEFAULT-VALUE}.")
  private int port = 8080;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "Address to listen on. Default: ${DEFAULT-VALUE}, this machine only.")
  private String host = Address.LOOPBACK;

  @Option(
      names = "--access-log",
      paramLabel = "FILE",
      description = "Append a line for each request.")
  private java.nio.file.Path accessLog;

  @Option(
      names = "--api-keys",
      paramLabel = "FILE",
      description =
          "Serve data only to clients that send one of these keys (one per line) in X-API-Key.")
  private java.nio.file.Path apiKeys;

  @Option(
      names = "--allowed-host",
      paramLabel = "NAME",
      description =
          "Host name that requests may use, as in a browser's address; may be repeated. Default:"
              + " loopback's names if the server listens on this machine only, otherwise any.")
  private Set<String> allowedHosts = Set.of();

  @ArgGroup(exclusive = false)
  private Tls tls = new Tls();

  @Option(
      names = "--max-body",
      paramLabel = "MIB",
      description = "Largest body, as sent and as unpacked. Default: ${DEFAULT-VALUE} MiB.")
  private int maxBodyMebibytes = RequestLimits.DEFAULT.bodyBytes() >> 20;

  @Option(
      names = "--max-rows",
      paramLabel = "ROWS",
      description = "Maximum number of rows in a request. Default: ${DEFAULT-VALUE}.")
  private int maxRows = RequestLimits.DEFAULT.rows();

  @Option(
      names = "--max-requests",
      paramLabel = "N",
      description =
          "Maximum number of concurrent requests; one client may have three quarters of them."
              + " Default: ${DEFAULT-VALUE}.")
  private int maxRequests = 64;

  @Option(
      names = "--late-days",
      paramLabel = "DAYS",
      description =
          "How many days late the newest scores may be before the page and the API say so."
              + " Default: ${DEFAULT-VALUE}.")
  private int lateDays = StatusLimits.DEFAULT.lateDays();

  @Option(
      names = "--json",
      description =
          "When the server listens, print one line of JSON: its url and model, or what it waits for.")
  private boolean json;

  /** How to speak HTTPS. */
  static final class Tls {
    @Option(
        names = "--keystore",
        paramLabel = "FILE",
        description = "Serve HTTPS with the key in this file.")
    private java.nio.file.Path keystore;

    @Option(
        names = "--keystore-password",
        paramLabel = "FILE",
        description = "File that holds the keystore's password.")
    private java.nio.file.Path password;
  }

  @Override
  public Integer call() throws Exception {
    MemoryAdvice.requireHeapOfServer();
    Configuration conf = hadoop.configuration();
    ServerSettings settings = WrongOptionException.checked(() -> settings(conf));
    ModelHolder holder = new ModelHolder(new ModelStore(models(conf), conf), Catalogue.schema());
    ScoresHolder batch = new ScoresHolder(folder("--scores", scores, Dataset.SCORES, conf), conf);
    SessionsHolder history =
        new SessionsHolder(folder("--sessions", sessions, Dataset.SESSIONS, conf), conf);
    ChurnServer server =
        new ChurnServer(settings, new Served(holder, batch, history, effects(conf)));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server), "churn-stop"));
    server.start();
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? started(holder, server).toString() : greeting(holder, server));
    out.flush();
    server.join();
    return 0;
  }

  private static String greeting(ModelHolder holder, ChurnServer server) {
    return holder
        .current()
        .map(model -> "serving model " + model.version() + " at " + server.uri())
        .orElse(server.uri() + " waits for a model: " + holder.failure().orElse(""));
  }

  private static JsonObject started(ModelHolder holder, ChurnServer server) {
    JsonObject started = new JsonObject();
    started.addProperty("url", server.uri().toString());
    holder.current().ifPresent(model -> started.addProperty("model", model.version()));
    holder.failure().ifPresent(why -> started.addProperty("waitsForModel", why));
    return started;
  }

  private Path models(Configuration conf) throws IOException {
    if (models == null && root == null) {
      throw new ParameterException(spec.commandLine(), "give --output DIR, or --models DIR");
    }
    if (models != null) {
      return requireFolder("--models", models, HdfsLayout.MODELS, "train", conf);
    }
    Path folder = new HdfsLayout(root).models();
    FileSystem files = folder.getFileSystem(conf);
    if (!files.exists(folder)) {
      String lacks =
          files.exists(new Path(root))
              ? "which has no folder " + HdfsLayout.MODELS
              : "which does not exist";
      throw new IOException("--output is " + root + ", " + lacks + "; run train first");
    }
    return folder;
  }

  /** Below the root datasets may come later; a folder that is named must be there. */
  private Optional<Path> folder(String option, String named, Dataset dataset, Configuration conf)
      throws IOException {
    if (named != null) {
      String stage = dataset == Dataset.SCORES ? "score" : "sessionize";
      return Optional.of(requireFolder(option, named, dataset.folder(), stage, conf));
    }
    return Optional.ofNullable(root).map(dir -> new HdfsLayout(dir).folder(dataset));
  }

  /** Of the root; without one, of the folder that the scores are in. */
  private EffectsHolder effects(Configuration conf) {
    Optional<Path> beside = Optional.ofNullable(scores).map(folder -> new Path(folder).getParent());
    Optional<Path> above = Optional.ofNullable(root).map(Path::new).or(() -> beside);
    return new EffectsHolder(above.map(dir -> new Path(dir, HdfsLayout.CAMPAIGNS)), conf);
  }

  /**
   * An empty folder is one to wait at; one that is missing or holds another dataset is a mistake.
   *
   * @param stage the command that builds such folders
   */
  private static Path requireFolder(
      String option, String folder, String kind, String stage, Configuration conf)
      throws IOException {
    Path path = new Path(folder);
    FileSystem files = path.getFileSystem(conf);
    Path below = new Path(path, kind);
    if (files.exists(below)) {
      throw new IOException(
          "%s is %s, which is not a folder of %s; did you mean %s?"
              .formatted(option, folder, kind, below));
    }
    if (!files.exists(path)) {
      throw new IOException(
          "%s is %s, which does not exist; run %s first".formatted(option, folder, stage));
    }
    return path;
  }

  private ServerSettings settings(Configuration conf) {
    int perClient = Math.max(1, maxRequests * 3 / 4);
    return new ServerSettings(
        new Address(host, port),
        new RequestLimits(
            Math.multiplyExact(maxBodyMebibytes, 1 << 20), maxRows, RequestLimits.DEFAULT.time()),
        new Admission(maxRequests, perClient),
        Patience.DEFAULT,
        Duration.ofSeconds(10),
        new Security(
            Optional.ofNullable(apiKeys),
            Optional.ofNullable(tls.keystore),
            Optional.ofNullable(tls.password),
            allowedHosts),
        Optional.ofNullable(accessLog),
        new Version().getVersion()[0],
        oversight(conf));
  }

  private Oversight oversight(Configuration conf) {
    StatusLimits limits = new StatusLimits(lateDays, StatusLimits.DEFAULT.judgedDays());
    return new Oversight(
        () -> LocalDate.now(Clock.systemUTC()),
        lateDays,
        Optional.ofNullable(root).map(dir -> new StatusReader(new HdfsLayout(dir), conf, limits)));
  }

  private static void close(ChurnServer server) {
    try {
      server.close();
    } catch (Exception failure) {
      throw new IllegalStateException("the server did not stop in order", failure);
    }
  }
}
