package com.sparkify.churn.operation.lineage;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sparkify.churn.operation.RunRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The events of one run, as {@code RunEvent} of OpenLineage 2-0-2.
 *
 * @param stage name of the command
 * @param runId the same in all events of the run
 * @param namespace of the job
 */
record RunEvents(
    String stage, UUID runId, String namespace, Optional<ParentRun> parent, Configuration conf) {
  private static final String SCHEMA =
      "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent";

  JsonObject started(Instant time, Lineage lineage) throws IOException {
    return event("START", time, runFacets(), lineage);
  }

  JsonObject ended(RunRecord run, Lineage lineage) throws IOException {
    boolean failed = run.outcome() == RunRecord.Outcome.FAILED;
    JsonObject facets = runFacets();
    if (failed) {
      JsonObject error = Facets.of("ErrorMessageRunFacet", "1-0-0");
      error.addProperty("message", run.reason());
      error.addProperty("programmingLanguage", "JAVA");
      facets.add("errorMessage", error);
    }
    return event(failed ? "FAIL" : "COMPLETE", run.ended(), facets, lineage);
  }

  private JsonObject runFacets() {
    JsonObject facets = new JsonObject();
    parent.ifPresent(by -> facets.add("parent", by.toFacet()));
    return facets;
  }

  private JsonObject event(String type, Instant time, JsonObject facets, Lineage lineage)
      throws IOException {
    JsonObject run = new JsonObject();
    run.addProperty("runId", runId.toString());
    run.add("facets", facets);
    JsonObject job = new JsonObject();
    job.addProperty("namespace", namespace);
    job.addProperty("name", stage);
    JsonObject event = new JsonObject();
    event.addProperty("eventType", type);
    event.addProperty("eventTime", time.toString());
    event.add("run", run);
    event.add("job", job);
    event.add("inputs", inputs(lineage));
    event.add("outputs", outputs(lineage));
    event.addProperty("producer", Facets.PRODUCER);
    event.addProperty("schemaURL", SCHEMA);
    return event;
  }

  private JsonArray inputs(Lineage lineage) throws IOException {
    JsonArray inputs = new JsonArray();
    for (Path input : lineage.inputs()) {
      inputs.add(dataset(qualified(input), new JsonObject()));
    }
    return inputs;
  }

  private JsonArray outputs(Lineage lineage) throws IOException {
    JsonArray outputs = new JsonArray();
    for (Path output : lineage.outputs()) {
      List<Path> made =
          lineage.made().stream().filter(part -> output.equals(part.getParent())).toList();
      MadeFiles files = new MadeFiles(made, conf);
      JsonObject facets = new JsonObject();
      JsonObject outputFacets = new JsonObject();
      if (!made.isEmpty()) {
        files.schema().ifPresent(schema -> facets.add("schema", schema));
        files.statistics().ifPresent(counts -> outputFacets.add("outputStatistics", counts));
      }
      JsonObject dataset = dataset(qualified(output), facets);
      dataset.add("outputFacets", outputFacets);
      outputs.add(dataset);
    }
    return outputs;
  }

  private Path qualified(Path path) throws IOException {
    return path.getFileSystem(conf).makeQualified(path);
  }

  private static JsonObject dataset(Path path, JsonObject facets) {
    DatasetName name = DatasetName.of(path);
    JsonObject source = Facets.of("DatasourceDatasetFacet", "1-0-1");
    source.addProperty("name", name.namespace());
    source.addProperty("uri", path.toUri().toString());
    facets.add("dataSource", source);
    JsonObject dataset = new JsonObject();
    dataset.addProperty("namespace", name.namespace());
    dataset.addProperty("name", name.name());
    dataset.add("facets", facets);
    return dataset;
  }
}
