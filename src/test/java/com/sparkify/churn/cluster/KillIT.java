package com.sparkify.churn.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.hadoop.fs.FileStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;

/** Whatever dies while a day is made: afterwards the day is there, whole, and nothing else. */
@Tag("cluster")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KillIT {
  private static final int DAYS = 6;
  private static final Duration SOON = Duration.ofMinutes(4);
  private static final LocalDate LAST = Logs.FIRST.plusDays(DAYS - 1);
  private static final KillTable TABLE = new KillTable();

  private static HadoopDaemons cluster;
  private static Containers containers;
  private static Folder here;
  private static Folder logs;

  private Folder root;
  private Onlooker onlooker;
  private long started;
  private long startedMillis;

  @BeforeAll
  static void makeTheDaysHere() throws Exception {
    cluster = HadoopDaemons.running();
    containers = new Containers(cluster);
    OozieJobs.deploy(cluster);
    Path folder = Files.createDirectories(cluster.folder().resolve("killed"));
    here = Folder.here(folder);
    logs = Folder.on(cluster, folder).child("logs");
    Logs.simulate(folder.resolve("shipped"), 2_000, DAYS)
        .deliver(Logs.FIRST, LAST, here.child("logs"), logs);
    Churn.local()
        .succeeds("sessionize", "-q", "-i", "" + here.child("logs"), "-o", "" + here.child("out"));
  }

  @BeforeEach
  void lookOn(TestInfo test) throws Exception {
    cluster.restore();
    root =
        new Folder(logs.path().getParent(), logs.conf())
            .child(test.getTestMethod().orElseThrow().getName());
    onlooker = Onlooker.at(root.child("sessions"), here.child("out/sessions"));
    started = System.nanoTime();
    startedMillis = System.currentTimeMillis();
  }

  @AfterAll
  static void tell() throws Exception {
    cluster.restore();
    TABLE.print(HadoopDaemons.HOME.resolve("killed.md"));
  }

  @Test
  @Order(1)
  void aMapAttempt() throws Exception {
    Running running = sessionize();
    assertThat(containers.awaitReading().destroyForcibly()).isTrue();
    running.succeeds();
    assertThat(lost("MapAttempts")).isPositive();
    held("a map attempt", "YARN, another attempt");
  }

  @Test
  @Order(2)
  void aReduceAttemptInTheShuffle() throws Exception {
    // Maps one after the other, so that a reduce attempt has to wait for the last.
    Running running =
        sessionize(
            "-Dmapreduce.job.reduce.slowstart.completedmaps=0.1", "-Dchurn.input.split-bytes=1");
    assertThat(containers.awaitFetching().destroyForcibly()).isTrue();
    running.succeeds();
    assertThat(lost("ReduceAttempts")).isPositive();
    held("a reduce attempt in the shuffle", "YARN, another attempt");
  }

  @Test
  @Order(3)
  void theApplicationMaster() throws Exception {
    Running running = sessionize();
    containers.await(Containers.MAP);
    kill(Containers.MASTER);
    running.succeeds();
    held("the application master", "YARN, another attempt");
  }

  @Test
  @Order(4)
  void aNodeManagerAndAllThatRunsOnIt() throws Exception {
    // A map for each day, more than one node can take.
    Running running = sessionize("-Dchurn.input.split-bytes=1");
    String master = Containers.nodeOf(containers.await(Containers.MASTER));
    int other = master.equals("nodemanager1") ? 2 : 1;
    containers.awaitOn("nodemanager" + other, Containers.MAP);
    cluster.kill("nodemanager" + other);
    containers.killAllOn("nodemanager" + other);
    running.succeeds();
    held("a node manager with its containers", "YARN, on the other node");
  }

  @Test
  @Order(5)
  void aDataNode() throws Exception {
    Running running = sessionize();
    containers.await(Containers.MAP);
    cluster.kill("datanode1");
    running.succeeds();
    held("a data node (2 of 3 have each block)", "HDFS, from the other copy");
  }

  @Test
  @Order(6)
  void theClientBetweenCommitAndPublishing() throws Exception {
    Running running = sessionize();
    Probe.await("committed job", SOON, this::isCommitted);
    running.process().destroyForcibly().waitFor();
    assertThat(root.child("sessions/dt=2018-10-01/_SUCCESS").exists()).isFalse();
    assertThat(isCommitted()).isTrue();

    sessionize().succeeds();
    held("the client between job commit and publishing", "running it again");
  }

  @Test
  @Order(7)
  void theLauncherOfAnOozieAction() throws Exception {
    long submitted = System.currentTimeMillis();
    String workflow = workflow();
    containers.await(Containers.MAP);
    kill(Containers.LAUNCHER);
    succeeds(workflow);
    assertThat(cluster.jobsSince(submitted))
        .filteredOn(job -> job.get("finalStatus").getAsString().equals("KILLED"))
        .as("the job of the first launcher")
        .hasSize(1);
    held(
        "the launcher of an Oozie action",
        "YARN, another attempt, which ends the job of the first");
  }

  @Test
  @Order(8)
  void theLauncherBetweenCommitAndPublishing() throws Exception {
    String workflow = workflow();
    ProcessHandle launcher = containers.await(Containers.LAUNCHER);
    Probe.await("committed job", SOON, this::isCommitted);
    assertThat(launcher.destroyForcibly()).isTrue();
    assertThat(root.child("sessions/dt=2018-10-01/_SUCCESS").exists()).isFalse();
    succeeds(workflow);
    held("that launcher between job commit and publishing", "YARN, another attempt");
  }

  /** The daily workflow over all days, submitted. */
  private String workflow() throws Exception {
    Properties job = OozieJobs.properties(cluster, logs, root);
    job.setProperty("day", LAST.toString());
    job.setProperty("lateDays", Integer.toString(DAYS - 1));
    job.setProperty("asOf", LAST.plusDays(1).toString());
    job.setProperty("score", "false");
    job.setProperty("oozie.wf.application.path", "${app}/daily");
    return OozieServer.running(cluster).submit(job);
  }

  private static void succeeds(String workflow) throws Exception {
    OozieServer oozie = OozieServer.running(cluster);
    assertThat(oozie.end(workflow, SOON)).isEqualTo("SUCCEEDED");
    assertThat(oozie.retries(workflow)).as("put right without Oozie").isZero();
  }

  private void kill(String kind) throws Exception {
    ProcessHandle victim = containers.await(kind);
    // Long enough to be at work, too short to be through.
    Thread.sleep(500);
    assertThat(victim.destroyForcibly()).as("killed " + kind).isTrue();
  }

  /** How many attempts of a kind failed or were killed since the test began, as history tells. */
  private int lost(String attempts) throws Exception {
    int lost = 0;
    for (JsonObject application : cluster.jobsSince(startedMillis)) {
      JsonObject job = cluster.history(application);
      lost += job.get("failed" + attempts).getAsInt() + job.get("killed" + attempts).getAsInt();
    }
    return lost;
  }

  private boolean isCommitted() throws Exception {
    Folder sessions = root.child("sessions");
    if (!sessions.exists()) {
      return false;
    }
    for (FileStatus child : sessions.files().listStatus(sessions.path())) {
      Folder staging = sessions.child(child.getPath().getName());
      if (child.getPath().getName().startsWith("_tmp-") && staging.child("_SUCCESS").exists()) {
        return true;
      }
    }
    return false;
  }

  private void held(String killed, String recovery) throws Exception {
    long seconds = Duration.ofNanos(System.nanoTime() - started).toSeconds();
    onlooker.close();
    root.child("sessions").isSameAs(here.child("out/sessions"));
    root.hasNoLeftovers();
    Folder staging =
        Folder.on(cluster, Path.of("/user", System.getProperty("user.name"), ".staging"));
    Probe.await("no staged job", SOON, () -> staging.digests().isEmpty());
    TABLE.held(killed, recovery, seconds, onlooker.looks());
  }

  /** A command at work. */
  private record Running(Process process, CompletableFuture<String> said) {
    void succeeds() throws Exception {
      assertThat(process.waitFor()).as(said.get()).isZero();
    }
  }

  private Running sessionize(String... options) throws Exception {
    List<String> args =
        new ArrayList<>(List.of("sessionize", "-q", "-i", "" + logs, "-o", "" + root));
    args.addAll(List.of(options));
    Process process = Churn.on(cluster).start(args.toArray(String[]::new));
    return new Running(
        process,
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
              } catch (IOException closed) {
                return closed.toString();
              }
            }));
  }
}
