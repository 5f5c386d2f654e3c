package com.sparkify.churn.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The files of {@code oozie/} as an operator uses them, on a real server: what they leave on HDFS
 * is what the same commands leave on one machine, to the byte.
 */
@Tag("cluster")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OozieIT {
  private static final LocalDate LAST_LOADED = LocalDate.parse("2018-10-30");
  private static final LocalDate FIRST_DAILY = LocalDate.parse("2018-10-31");
  private static final LocalDate BAD_DAY = LocalDate.parse("2018-11-01");
  private static final int DAYS = 32;
  private static final Duration SOON = Duration.ofMinutes(8);

  private static HadoopDaemons cluster;
  private static OozieServer oozie;
  private static Logs logs;
  private static Folder here;
  private static Folder there;
  private static String daily;
  private static String retrain;

  @BeforeAll
  static void deploy() throws Exception {
    cluster = HadoopDaemons.running();
    oozie = OozieServer.running(cluster);
    Path folder = Files.createDirectories(cluster.folder().resolve("by-oozie"));
    logs = Logs.simulate(folder.resolve("shipped"), 1_200, DAYS);
    here = Folder.here(folder);
    there = Folder.on(cluster, folder);
    logs.deliver(Logs.FIRST, LAST_LOADED, here.child("logs"), there.child("logs"));
    here("sessionize", "--quiet", "--input=" + here.child("logs"));
    here("featurize", "--quiet", "--horizon=5");
    here("featurize", "--quiet", "--horizon=5", "--as-of=2018-10-24");
    there.child("out").copyFrom(here.child("out"));
    there.child("backfilled/sessions").copyFrom(here.child("out/sessions"));
    OozieJobs.deploy(cluster);
  }

  /** Runs on this machine what an action runs on the cluster. */
  private static void here(String command, String... args) throws Exception {
    List<String> all = new ArrayList<>(List.of(command, "--output=" + here.child("out")));
    all.addAll(List.of(args));
    Churn.local().succeeds(all.toArray(String[]::new));
  }

  private static Properties job(Map<String, String> edited) throws Exception {
    Properties job = OozieJobs.properties(cluster, there.child("logs"), there.child("out"));
    job.putAll(edited);
    return job;
  }

  @Test
  @Order(1)
  void retrainsEveryWeekWhileTheDailyRunWaitsForItsLogs() throws Exception {
    String bundle =
        oozie.submit(
            job(
                Map.of(
                    "start", "2018-11-01T02:00Z",
                    "retrainStart", "2018-10-24T06:00Z",
                    "end", "2018-11-03T00:00Z",
                    "emailTo", Mailbox.ADDRESS,
                    "oozie.bundle.application.path", "${app}/bundle.xml")));
    daily = oozie.coordinator(bundle, "churn-daily");
    retrain = oozie.coordinator(bundle, "churn-retrain");

    succeeded(retrain, 1, "train", "promote", "retain");
    succeeded(retrain, 2, "train", "evaluate", "promote", "retain");

    JsonObject waiting = action(daily, 1);
    assertThat(waiting.get("status").getAsString()).isEqualTo("WAITING");
    assertThat(waiting.get("missingDependencies").getAsString()).contains("dt=2018-10-31");
    here("train", "--quiet");
    here("promote");
    here("evaluate");
    same("models");
  }

  @Test
  @Order(2)
  void goesOnWhenTheLogsAreWhole() throws Exception {
    Logs.put(FIRST_DAILY, Files.readAllBytes(logs.file(FIRST_DAILY)), there.child("logs"));
    Thread.sleep(10_000);
    assertThat(status(daily, 1)).isEqualTo("WAITING");

    Logs.confirm(FIRST_DAILY, there.child("logs"));

    succeeded(daily, 1, "sessionize", "featurize", "score", "export", "status");
    logs.deliver(FIRST_DAILY, FIRST_DAILY, here.child("logs"));
    runDayHere(FIRST_DAILY);
    same("sessions", "features", "scores", "users", "activity");
  }

  private static void runDayHere(LocalDate day) throws Exception {
    String asOf = day.plusDays(1).toString();
    here("sessionize", "--quiet", "--input=" + here.child("logs"), "--day=" + day, "--late-days=3");
    here(
        "featurize",
        "--quiet",
        "--as-of=" + asOf,
        "--as-known-on=" + asOf,
        "--matured=4",
        "--horizon=5");
    here("score", "--quiet", "--as-of=" + asOf);
    here("export", "--quiet", "--as-known-on=" + asOf);
  }

  @Test
  @Order(3)
  void runAgainChangesNothing() throws Exception {
    SortedMap<String, Long> before = published();

    oozie.rerun(daily, 1);

    succeeded(daily, 1, "sessionize", "featurize", "score", "export", "status");
    assertThat(published()).isEqualTo(before);
  }

  /** When what is in datasets was last changed; folders that hold datasets are staged in. */
  private static SortedMap<String, Long> published() throws Exception {
    SortedMap<String, Long> times = new TreeMap<>(there.child("out").times());
    times.keySet().removeIf(name -> !name.contains("=") && !name.startsWith("models/"));
    return times;
  }

  @Test
  @Order(4)
  void failsOnABadDayAndPublishesNothing() throws Exception {
    SortedMap<String, Long> before = published();
    Logs.put(BAD_DAY, SpoiledLog.of(logs.file(BAD_DAY), 50), there.child("logs"));
    Logs.confirm(BAD_DAY, there.child("logs"));

    JsonObject workflow = ended(daily, 2);

    assertThat(workflow.get("status").getAsString()).isEqualTo("KILLED");
    JsonObject sessionize = action(workflow, "sessionize");
    assertThat(sessionize.get("userRetryCount").getAsInt()).isOne();
    assertThat(sessionize.get("errorMessage").getAsString()).contains("2018-11-01", "rejected");
    assertThat(action(workflow, "fail").get("errorMessage").getAsString())
        .contains("sessionize", "rejected");
    assertThat(oozie.mailbox().bodies("churn daily 2018-11-02: sessionize failed"))
        .singleElement(STRING)
        .contains("dt=2018-11-01", "rejected");
    SortedMap<String, Long> after = published();
    after.keySet().removeIf(name -> name.startsWith("quarantine/dt=2018-11-01"));
    assertThat(after).isEqualTo(before);
    assertThat(there.child("out/quarantine/dt=2018-11-01").digests()).containsKey("_SUCCESS");
    there.child("out").hasNoLeftovers();
  }

  @Test
  @Order(5)
  void runsAgainWhenTheDayIsRepaired() throws Exception {
    logs.deliver(BAD_DAY, BAD_DAY, here.child("logs"), there.child("logs"));

    oozie.rerun(daily, 2);

    succeeded(daily, 2, "sessionize", "featurize", "score", "export", "status");
    runDayHere(BAD_DAY);
    same("sessions", "features", "scores", "users", "activity");
    assertThat(there.child("out/quarantine/dt=2018-11-01").exists()).isFalse();
    there.child("out").hasNoLeftovers();
  }

  @Test
  @Order(6)
  void mailsThatRunsAreLate() throws Exception {
    for (String late : List.of("START_MISS", "END_MISS")) {
      Probe.await(
          "mail on " + late, SOON, () -> oozie.mailbox().bodies(late).toString().contains("daily"));
    }
  }

  @Test
  @Order(7)
  void backfillMakesEveryDayAsItWasKnown() throws Exception {
    Properties job =
        job(
            Map.of(
                "root", there.child("backfilled").toString(),
                "backfillStart", "2018-11-01T02:00Z",
                "backfillEnd", "2018-11-03T00:00Z",
                "maturedDays", "0",
                "oozie.coord.application.path", "${app}/backfill/coordinator.xml"));

    String backfill = oozie.submit(job);
    succeeded(backfill, 1, "sessionize", "featurize");
    succeeded(backfill, 2, "sessionize", "featurize");

    there.child("backfilled/sessions").isSameAs(there.child("out/sessions"));
    for (String asOf : List.of("2018-11-01", "2018-11-02")) {
      String table = "features/as-of=" + asOf;
      there.child("backfilled").child(table).isSameAs(there.child("out").child(table));
    }
  }

  @Test
  @Order(8)
  void measuresEffectsOnceThereAreScores() throws Exception {
    oozie.rerun(retrain, 2);

    succeeded(retrain, 2, "effect", "train", "evaluate", "promote", "retain", "status");
  }

  private static void same(String... datasets) throws Exception {
    for (String dataset : datasets) {
      there.child("out").child(dataset).isSameAs(here.child("out").child(dataset));
    }
  }

  private static void succeeded(String coordinator, int number, String... actions)
      throws Exception {
    JsonObject workflow = ended(coordinator, number);
    assertThat(workflow.get("status").getAsString()).as("%s", workflow).isEqualTo("SUCCEEDED");
    assertThat(oozie.retries(workflow.get("id").getAsString())).as("%s", workflow).isZero();
    assertThat(actionsOf(workflow))
        .as("%s", workflow)
        .containsOnlyKeys(actions)
        .allSatisfy((name, status) -> assertThat(status).isEqualTo("OK"));
  }

  /** The workflow of a coordinator's action, when it has come to its end. */
  private static JsonObject ended(String coordinator, int number) throws Exception {
    Probe.await(
        coordinator + "@" + number,
        SOON,
        () -> List.of("SUCCEEDED", "KILLED", "FAILED").contains(status(coordinator, number)));
    return oozie.info(action(coordinator, number).get("externalId").getAsString());
  }

  private static String status(String coordinator, int number) throws Exception {
    return action(coordinator, number).get("status").getAsString();
  }

  private static JsonObject action(String coordinator, int number) throws Exception {
    for (JsonElement each : oozie.info(coordinator).getAsJsonArray("actions")) {
      if (each.getAsJsonObject().get("actionNumber").getAsInt() == number) {
        return each.getAsJsonObject();
      }
    }
    JsonObject none = new JsonObject();
    none.addProperty("status", "not there yet");
    return none;
  }

  private static Map<String, String> actionsOf(JsonObject workflow) {
    Map<String, String> statuses = new TreeMap<>();
    for (JsonElement each : workflow.getAsJsonArray("actions")) {
      JsonObject action = each.getAsJsonObject();
      if (action.get("type").getAsString().equals("java")) {
        statuses.put(action.get("name").getAsString(), action.get("status").getAsString());
      }
    }
    return statuses;
  }

  private static JsonObject action(JsonObject workflow, String name) {
    for (JsonElement each : workflow.getAsJsonArray("actions")) {
      JsonObject action = each.getAsJsonObject();
      if (action.get("name").getAsString().equals(name)) {
        return action;
      }
    }
    throw new AssertionError("no action " + name + ": " + workflow);
  }
}
