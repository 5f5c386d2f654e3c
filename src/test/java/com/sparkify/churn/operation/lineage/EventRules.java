package com.sparkify.churn.operation.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What the schema of OpenLineage 2-0-2 asks of a run event and of the facets used here. */
public final class EventRules {
  private static final Map<String, Set<String>> REQUIRED =
      Map.of(
          "parent", Set.of("run", "job"),
          "errorMessage", Set.of("message", "programmingLanguage"),
          "dataSource", Set.of("name", "uri"),
          "schema", Set.of("fields"),
          "outputStatistics", Set.of("rowCount", "size"));

  private EventRules() {}

  /** Fails if the event breaks a rule. */
  public static void check(JsonObject event) {
    assertThat(event.keySet())
        .containsExactlyInAnyOrder(
            "eventType", "eventTime", "run", "job", "inputs", "outputs", "producer", "schemaURL");
    assertThat(event.get("eventType").getAsString()).isIn("START", "COMPLETE", "FAIL");
    OffsetDateTime.parse(event.get("eventTime").getAsString());
    checkUri(event.get("producer"));
    assertThat(event.get("schemaURL").getAsString())
        .isEqualTo("https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent");
    JsonObject run = event.getAsJsonObject("run");
    UUID.fromString(run.get("runId").getAsString());
    checkFacets(run.getAsJsonObject("facets"));
    checkNamed(event.getAsJsonObject("job"));
    event.getAsJsonArray("inputs").forEach(input -> checkDataset(input.getAsJsonObject()));
    for (JsonElement output : event.getAsJsonArray("outputs")) {
      checkDataset(output.getAsJsonObject());
      checkFacets(output.getAsJsonObject().getAsJsonObject("outputFacets"));
    }
  }

  private static void checkDataset(JsonObject dataset) {
    checkNamed(dataset);
    assertThat(dataset.getAsJsonObject("facets").keySet()).contains("dataSource");
    checkFacets(dataset.getAsJsonObject("facets"));
  }

  private static void checkNamed(JsonObject named) {
    assertThat(named.get("namespace").getAsString()).isNotBlank();
    assertThat(named.get("name").getAsString()).isNotBlank();
  }

  private static void checkFacets(JsonObject facets) {
    for (String name : facets.keySet()) {
      JsonObject facet = facets.getAsJsonObject(name);
      checkUri(facet.get("_producer"));
      checkUri(facet.get("_schemaURL"));
      assertThat(facet.keySet()).as(name).containsAll(REQUIRED.get(name));
      if (name.equals("schema")) {
        checkFields(facet.getAsJsonArray("fields"));
      }
    }
  }

  private static void checkFields(JsonArray fields) {
    assertThat(fields).isNotEmpty();
    fields.forEach(
        field -> assertThat(field.getAsJsonObject().keySet()).containsExactly("name", "type"));
  }

  private static void checkUri(JsonElement text) {
    assertThat(URI.create(text.getAsString()).isAbsolute()).as("%s", text).isTrue();
  }
}
