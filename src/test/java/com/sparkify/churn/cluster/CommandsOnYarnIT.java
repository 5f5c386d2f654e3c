package com.sparkify.churn.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sparkify.churn.story.Analyst;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Every stage by hand on HDFS and YARN, with nothing but the cluster's configuration: the files are
 * those of one machine, to the byte.
 */
@Tag("cluster")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CommandsOnYarnIT {
  /** Enough that a model judged on those who cancel in five days does not look too good. */
  private static final int USERS = 1400;

  private static final int SEARCHED_USERS = 700;
  private static final int DAYS = 32;

  private static HadoopDaemons cluster;
  private static Folder here;
  private static Folder there;

  @BeforeAll
  static void runAllStagesHere() throws Exception {
    cluster = HadoopDaemons.running();
    Path folder = Files.createDirectories(cluster.folder().resolve("by-hand"));
    Logs logs = Logs.simulate(folder.resolve("shipped"), USERS, DAYS);
    // Manifests hold paths: the same on both file systems.
    here = Folder.here(folder);
    there = Folder.on(cluster, folder);
    logs.deliver(
        Logs.FIRST, Logs.FIRST.plusDays(DAYS - 1L), here.child("logs"), there.child("logs"));
    for (List<String> stage : stages(here)) {
      run(Churn.local(), stage);
    }
  }

  private static List<List<String>> stages(Folder root) {
    String output = "--output=" + root.child("out");
    return List.of(
        List.of("sessionize", "--quiet", "--input=" + root.child("logs"), output),
        List.of("featurize", "--quiet", "--horizon=5", output),
        List.of("train", "--quiet", "--replicates=50", output),
        List.of("promote", output),
        List.of("score", "--quiet", output));
  }

  private static String run(Churn churn, List<String> stage) throws Exception {
    return churn.succeeds(stage.toArray(String[]::new));
  }

  @Test
  @Order(1)
  void everyStageLeavesOnHdfsWhatItLeavesHere() throws Exception {
    long started = System.currentTimeMillis();
    for (List<String> stage : stages(there.ofDefaultFileSystem())) {
      List<String> inQueue = new ArrayList<>(stage);
      inQueue.add("-Dmapreduce.job.queuename=" + HadoopSites.QUEUE);
      run(Churn.on(cluster), inQueue);
    }

    there.child("out").isSameAs(here.child("out"));
    there.child("out").hasNoLeftovers();
    assertThat(cluster.jobsSince(started))
        .extracting(
            job -> job.get("name").getAsString(),
            job -> job.get("queue").getAsString().replace("root.", ""),
            job -> job.get("finalStatus").getAsString())
        .containsExactlyInAnyOrder(
            tuple("sessionize", HadoopSites.QUEUE, "SUCCEEDED"),
            tuple("featurize", HadoopSites.QUEUE, "SUCCEEDED"),
            // Both the forest that is judged and the one that is used.
            tuple("grow", HadoopSites.QUEUE, "SUCCEEDED"),
            tuple("score", HadoopSites.QUEUE, "SUCCEEDED"));
  }

  @Test
  @Order(2)
  void runAgainByItsFullAddressNothingIsTouched() throws Exception {
    SortedMap<String, Long> before = there.child("out").times();
    for (String dataset : List.of("sessions", "features", "scores")) {
      assertThat(before.keySet()).anyMatch(name -> name.startsWith(dataset));
    }

    for (List<String> stage : stages(there)) {
      run(Churn.on(cluster), stage);
    }

    SortedMap<String, Long> after = there.child("out").times();
    assertThat(published(after)).isEqualTo(published(before));
  }

  @Test
  @Order(3)
  void analystsFindItInTheirTables() throws Exception {
    Analyst analyst =
        new Analyst(
            cluster.folder().resolve("analyst"), there.child("out").toString(), cluster.conf());

    assertThat(analyst.ask(Analyst.DECLARATIONS, Analyst.QUESTIONS))
        .containsExactlyElementsOf(analyst.rightAnswers());
  }

  @Test
  @Order(4)
  void hadoopJarNeedsNoOptionEither() throws Exception {
    Path jar;
    try (var jars = Files.list(Churn.DIST.resolve("oozie/lib"))) {
      jar =
          jars.filter(file -> file.getFileName().toString().startsWith("sparkify-churn"))
              .findFirst()
              .orElseThrow();
    }
    Folder features = there.child("out").child("features/as-of=2018-11-02");
    features.files().delete(features.path(), true);

    run(
        Churn.byHadoopJar(cluster, jar),
        List.of(
            "featurize",
            "--quiet",
            "--horizon=5",
            "--as-of=2018-11-02",
            "--output=" + there.child("out")));

    features.isSameAs(here.child("out").child("features/as-of=2018-11-02"));
  }

  @Test
  @Order(5)
  void searchTakesTheForestToTheTasks() throws Exception {
    Path folder = Files.createDirectories(cluster.folder().resolve("search"));
    Folder here = Folder.here(folder);
    Folder there = Folder.on(cluster, folder);
    Logs.simulate(folder.resolve("logs"), SEARCHED_USERS, 63);
    run(Churn.local(), List.of("sessionize", "-q", "-i", folder + "/logs", "-o", "" + folder));
    run(Churn.local(), List.of("featurize", "-q", "-o", "" + folder));
    there.child("features").copyFrom(here.child("features"));
    Path candidates = folder.resolve("candidates.csv");
    Files.writeString(
        candidates,
        """
        trees,depth,leaf_size,most_features,feature_share,user_share,stayer_share,exposure_days
        10,3,20,20,0.5,1,0.5,14
        """);

    run(Churn.local(), search(here, candidates, "threads"));
    run(Churn.on(cluster), search(there, candidates, "auto"));

    there.child("models").isSameAs(here.child("models"));
    there.child("models").hasNoLeftovers();
  }

  @Test
  @Order(6)
  void treesOfAKilledTaskAreGrownAgain() throws Exception {
    Containers containers = new Containers(cluster);
    Folder models = there.child("killed-models");
    long started = System.currentTimeMillis();
    Process train =
        Churn.on(cluster)
            .start(
                "train",
                "--quiet",
                "--replicates=50",
                "--grow-tasks=3",
                "--output=" + there.ofDefaultFileSystem().child("out"),
                "--models=" + models);
    CompletableFuture<String> said = CompletableFuture.supplyAsync(() -> read(train));

    assertThat(containers.awaitReading().destroyForcibly()).isTrue();

    assertThat(train.waitFor()).as(said.get()).isZero();
    int lost = 0;
    for (JsonObject application : cluster.jobsSince(started)) {
      JsonObject job = cluster.history(application);
      lost += job.get("failedMapAttempts").getAsInt() + job.get("killedMapAttempts").getAsInt();
    }
    assertThat(lost).isPositive();
    assertThat(versions(models)).hasSize(1).isEqualTo(versions(here.child("out/models")));
    String version = versions(models).get(0);
    models.child(version).isSameAs(here.child("out/models/" + version));
    models.hasNoLeftovers();
  }

  @Test
  @Order(7)
  void usersErasedOnHdfsLeaveWhatTheyLeaveHere() throws Exception {
    String user = "--user=" + someone(here.child("logs/dt=2018-11-01/events.json.gz"));

    for (Folder root : List.of(here, there)) {
      Churn churn = root == here ? Churn.local() : Churn.on(cluster);
      String output = "--output=" + root.child("out");
      assertThat(run(churn, List.of("erase", user, "--logs=" + root.child("logs"), output)))
          .containsPattern("Removed from sessions +[1-9]")
          .containsPattern("Second look +found nothing");
    }

    for (String erased : List.of("logs", "out/sessions", "out/features", "out/scores")) {
      there.child(erased).isSameAs(here.child(erased));
      there.child(erased).hasNoLeftovers();
    }
  }

  /** The user of the first event of a log. */
  private static String someone(Folder log) throws IOException {
    Path file = Path.of(log.path().toUri().getPath());
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      JsonObject event = JsonParser.parseString(lines.readLine()).getAsJsonObject();
      return event.get("userId").getAsString();
    }
  }

  private static String read(Process process) {
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException closed) {
      return closed.toString();
    }
  }

  private static List<String> versions(Folder models) throws IOException {
    return Arrays.stream(models.files().listStatus(models.path()))
        .filter(FileStatus::isDirectory)
        .map(folder -> folder.getPath().getName())
        .toList();
  }

  /** Without the folder that holds them, in which runs stage their work. */
  private static List<String> published(SortedMap<String, Long> times) {
    return times.entrySet().stream()
        .filter(entry -> entry.getKey().contains("="))
        .map(Object::toString)
        .toList();
  }

  private static List<String> search(Folder root, Path candidates, String place) {
    return List.of(
        "train",
        "--quiet",
        "--search",
        "--folds=2",
        "--replicates=20",
        "--search-on=" + place,
        "--candidates=" + candidates,
        "--output=" + root);
  }
}
