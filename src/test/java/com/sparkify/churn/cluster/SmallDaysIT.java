package com.sparkify.churn.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Days so small that a job needs no containers but its master's, where it is asked not to. */
@Tag("cluster")
class SmallDaysIT {
  private static final LocalDate DAY = Logs.FIRST.plusDays(2);
  private static final LocalDate AS_OF = DAY.plusDays(1);
  private static final Duration SOON = Duration.ofMinutes(4);
  private static final String ONE_FILE = "-Dmapreduce.job.reduces=1";

  private static HadoopDaemons cluster;
  private static Folder here;
  private static Folder logs;

  private long started;

  @BeforeAll
  static void makeTheDayHere() throws Exception {
    cluster = HadoopDaemons.running();
    Path folder = Files.createDirectories(cluster.folder().resolve("small-days"));
    here = Folder.here(folder);
    logs = Folder.on(cluster, folder).child("logs");
    Logs.simulate(folder.resolve("shipped"), 300, 3)
        .deliver(Logs.FIRST, DAY, here.child("logs"), logs);
    run(Churn.local(), here.child("logs"), here.child("out"));
  }

  @BeforeEach
  void lookAtTheClock() {
    started = System.currentTimeMillis();
  }

  @Test
  void jobsRunInTheirMastersWhereTheyAreAskedTo() throws Exception {
    Folder root = Folder.on(cluster, Path.of("/small-days/by-hand"));

    run(Churn.on(cluster), logs, root, "-Dmapreduce.job.ubertask.enable=true");

    assertThat(inTheirMasters()).isEqualTo(Map.of("sessionize", true, "featurize", true));
    holdsTheDay(root);
  }

  @Test
  void theDailyWorkflowAsksForIt() throws Exception {
    Folder root = Folder.on(cluster, Path.of("/small-days/by-oozie"));
    OozieJobs.deploy(cluster);
    Properties job = OozieJobs.properties(cluster, logs, root);
    job.setProperty("uber", "true");
    job.setProperty("day", DAY.toString());
    job.setProperty("lateDays", "2");
    job.setProperty("asOf", AS_OF.toString());
    job.setProperty("score", "false");
    job.setProperty("oozie.wf.application.path", "${app}/daily");

    OozieServer oozie = OozieServer.running(cluster);
    String workflow = oozie.submit(job);

    assertThat(oozie.end(workflow, SOON)).isEqualTo("SUCCEEDED");
    assertThat(inTheirMasters()).isEqualTo(Map.of("sessionize", true, "featurize", true));
    holdsTheDay(root);
  }

  private static void holdsTheDay(Folder root) throws Exception {
    root.child("sessions").isSameAs(here.child("out/sessions"));
    root.child("features").isSameAs(here.child("out/features"));
    root.hasNoLeftovers();
  }

  private static void run(Churn churn, Folder logs, Folder root, String... options)
      throws Exception {
    List<String> asked = new ArrayList<>(List.of("--quiet", "--output=" + root, ONE_FILE));
    asked.addAll(List.of(options));
    succeeds(churn, asked, "sessionize", "--input=" + logs, "--day=" + DAY, "--late-days=2");
    succeeds(
        churn,
        asked,
        "featurize",
        "--as-of=" + AS_OF,
        "--as-known-on=" + AS_OF,
        "--matured=4",
        "--horizon=5");
  }

  private static void succeeds(Churn churn, List<String> options, String... command)
      throws Exception {
    List<String> args = new ArrayList<>(List.of(command));
    args.addAll(options);
    churn.succeeds(args.toArray(String[]::new));
  }

  /** Whether the jobs since the test began ran in their masters, by name, as history tells. */
  private Map<String, Boolean> inTheirMasters() throws Exception {
    Map<String, Boolean> found = new TreeMap<>();
    for (JsonObject each : cluster.jobsSince(started)) {
      JsonObject job = cluster.history(each);
      found.put(job.get("name").getAsString(), job.get("uberized").getAsBoolean());
    }
    return found;
  }
}
