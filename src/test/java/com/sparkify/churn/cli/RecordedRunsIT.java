package com.sparkify.churn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.operation.RunHistory;
import com.sparkify.churn.operation.RunRecord;
import com.sparkify.churn.operation.RunRecord.Outcome;
import com.sparkify.churn.operation.lineage.Lineage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedRunsIT {
  @TempDir private Path root;

  private static List<RunRecord> runs(HdfsLayout layout) throws IOException {
    return new RunHistory(layout, new Configuration()).newest(100);
  }

  private List<RunRecord> runs() throws IOException {
    return runs(new HdfsLayout(root.toString()));
  }

  @Test
  void everyStageOfARunIsRecordedWithItsCounts() throws IOException {
    List<RunRecord> runs = runs(SmallWorld.get().layout());
    Collections.reverse(runs); // the first six made the world, others may have followed
    runs = runs.subList(0, 6);

    assertThat(runs)
        .extracting(RunRecord::stage)
        .containsExactly("sessionize", "featurize", "export", "train", "promote", "score");
    assertThat(runs).allMatch(run -> run.version().startsWith("sparkify-churn "));
    assertThat(runs).allMatch(run -> run.user().equals(System.getProperty("user.name")));
    assertThat(Integer.parseInt(runs.get(0).facts().get("events"))).isGreaterThan(100_000);
    assertThat(runs.get(3).facts()).containsKey("model");
    assertThat(runs.get(0).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(runs.get(5).started()).isAfterOrEqualTo(runs.get(4).ended());
  }

  @Test
  void aFailureIsRecordedWithTheReasonThatTheUserWasGiven() throws IOException {
    Files.createDirectory(root.resolve("sessions"));

    Spoken spoken = Spoken.churn("featurize", "--output", root.toString());

    RunRecord run = runs().get(0);
    assertThat(run.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(spoken.complaint()).isEqualTo("featurize: " + run.reason());
  }

  @Test
  void aRunIsOnRecordFromItsBeginSoThatOneThatIsKilledStays() throws IOException {
    Files.createDirectory(root.resolve("sessions"));
    HdfsLayout layout = new HdfsLayout(root.toString());
    Configuration conf = new Configuration();
    Reporting stage =
        new Reporting() {
          @Override
          public Map<String, String> facts() {
            return Map.of();
          }

          @Override
          public Optional<RunHistory> history() {
            return Optional.of(new RunHistory(layout, conf));
          }

          @Override
          public Optional<Lineage> lineage() {
            return Optional.empty();
          }
        };

    RunOnRecord run = new RunOnRecord("score", stage, Clock.systemUTC());
    run.begin(conf);

    assertThat(runs()).extracting(RunRecord::outcome).containsExactly(Outcome.STARTED);

    run.end(Outcome.SUCCEEDED, 0, "");

    assertThat(runs()).extracting(RunRecord::outcome).containsExactly(Outcome.SUCCEEDED);
  }

  @Test
  void aLauncherOfOozieRecordsItsRunToo() throws Exception {
    Files.createDirectory(root.resolve("sessions"));

    OozieMain.main(new String[] {"retain", "--output", root.toString()});
    assertThatThrownBy(
            () ->
                OozieMain.main(
                    new String[] {"score", "--output", root.toString(), "--model", "none"}))
        .isInstanceOf(IOException.class);

    assertThat(runs()).extracting(RunRecord::stage).containsExactly("score", "retain");
    assertThat(runs().get(0).reason()).contains("features: no feature table is published there");
    assertThat(runs().get(1).facts()).containsEntry("removed", "0");
  }

  @Test
  void neitherHelpNorWrongOptionsNorDryRunsAreRecorded() throws IOException {
    Files.createDirectory(root.resolve("sessions"));

    Spoken.churn("score", "--output", root.toString(), "--help");
    Spoken.churn("score", "--output", root.toString(), "--version");
    Spoken.churn("score", "--output", root.toString(), "--as-of", "yesterday");
    Spoken.churn("retain", "--output", root.toString(), "--dry-run");

    assertThat(runs()).isEmpty();
  }

  @Test
  void aHistoryThatCannotBeWrittenFailsNoRun() throws IOException {
    Files.createDirectory(root.resolve("sessions"));
    Files.writeString(root.resolve("history"), "a file in its place");

    assertThat(Spoken.churn("retain", "--output", root.toString()).exitCode()).isZero();
  }
}
