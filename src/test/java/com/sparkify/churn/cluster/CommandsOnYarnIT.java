package com.sparkify.churn.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sparkify.churn.story.Analyst;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
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
  private static final int USERS = 700;
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
    Logs.simulate(folder.resolve("logs"), USERS, 63);
    run(Churn.local(), List.of("sessionize", "-q", "-i", folder + "/logs", "-o", "" + folder));
    run(Churn.local(), List.of("featurize", "-q", "-o", "" + folder));
    there.child("features").copyFrom(here.child("features"));
    Path candidates = folder.resolve("candidates.csv");
    Files.writeString(
        candidates,
        """
        trees,depth,leaf_size,most_features,feature_share,user_share,stayer_share,exposure_days
        10,3,20,20,0.5,1,0.5,0
        """);

    run(Churn.local(), search(here, candidates, "threads"));
    run(Churn.on(cluster), search(there, candidates, "auto"));

    there.child("models").isSameAs(here.child("models"));
    there.child("models").hasNoLeftovers();
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
