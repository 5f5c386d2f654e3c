package com.sparkify.churn.operation.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class LineageSettingsTest {
  private static final String RUN = "01234567-89ab-4def-8123-456789abcdef";

  private final Configuration conf = new Configuration(false);

  private LineageSettings settings(Map<String, String> environment) {
    return new LineageSettings(conf, environment);
  }

  @Test
  void noEventsAreSentUnlessConfigured() {
    assertThat(settings(Map.of()).receiver()).isEmpty();
  }

  @Test
  void theStandardVariablesNameTheReceiver() {
    assertThat(
            settings(Map.of("OPENLINEAGE_URL", "http://m:5000/", "OPENLINEAGE_API_KEY", "k"))
                .receiver())
        .contains(new HttpReceiver(URI.create("http://m:5000/api/v1/lineage"), Optional.of("k")));
    assertThat(
            settings(Map.of("OPENLINEAGE_URL", "https://m", "OPENLINEAGE_ENDPOINT", "/in"))
                .receiver())
        .contains(new HttpReceiver(URI.create("https://m/in"), Optional.empty()));
  }

  @Test
  void aPropertyWinsOverAVariable() {
    conf.set("churn.lineage.file", "/tmp/events");
    conf.set("churn.lineage.namespace", "music");

    LineageSettings settings =
        settings(Map.of("OPENLINEAGE_URL", "http://m", "OPENLINEAGE_NAMESPACE", "films"));

    assertThat(settings.receiver()).contains(new FileReceiver(Path.of("/tmp/events")));
    assertThat(settings.namespace()).isEqualTo("music");
  }

  @Test
  void theParentIsWhatTheSchedulerSaysOrElseTheWorkflowOfOozie() {
    conf.set("oozie.job.id", "0000007-W");
    conf.set("oozie.wf.name", "daily");
    ParentRun workflow = settings(Map.of()).parent().orElseThrow();
    ParentRun told =
        settings(Map.of("OPENLINEAGE_PARENT_ID", "air/flow/dag.task/" + RUN))
            .parent()
            .orElseThrow();

    assertThat(workflow.job()).isEqualTo("daily");
    assertThat(workflow).isEqualTo(settings(Map.of()).parent().orElseThrow());
    assertThat(told).isEqualTo(new ParentRun("air/flow", "dag.task", UUID.fromString(RUN)));
  }

  @Test
  void whatIsWrittenOtherwiseIsRefused() {
    conf.set("churn.lineage.url", "marquez:5000");
    assertThatThrownBy(() -> LineageSettings.check(conf))
        .hasMessage(
            "churn.lineage.url is 'marquez:5000'; it must be an address such as"
                + " http://marquez:5000");

    conf.unset("churn.lineage.url");
    assertThatThrownBy(() -> settings(Map.of("OPENLINEAGE_URL", "http://a b")).receiver())
        .hasMessageStartingWith("OPENLINEAGE_URL is 'http://a b'; it must be");

    conf.set("churn.lineage.parent", "airflow/7");
    assertThatThrownBy(() -> LineageSettings.check(conf))
        .hasMessage("churn.lineage.parent is 'airflow/7'; it must be NAMESPACE/JOB/UUID");
  }
}
