package com.sparkify.churn.operation.lineage;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The run of a workflow that started a stage. */
record ParentRun(String namespace, String job, UUID runId) {
  /**
   * @param text as schedulers hand it on: {@code NAMESPACE/JOB/UUID}
   * @param where named in errors
   * @throws IllegalArgumentException if it is written otherwise
   */
  static ParentRun parse(String text, String where) {
    int end = text.lastIndexOf('/');
    int middle = text.lastIndexOf('/', end - 1);
    if (middle < 1 || end < middle + 2) {
      throw wrong(text, where, null);
    }
    try {
      return new ParentRun(
          text.substring(0, middle),
          text.substring(middle + 1, end),
          UUID.fromString(text.substring(end + 1)));
    } catch (IllegalArgumentException notUuid) {
      throw wrong(text, where, notUuid);
    }
  }

  private static IllegalArgumentException wrong(String text, String where, Exception cause) {
    return new IllegalArgumentException(
        where + " is '" + text + "'; it must be NAMESPACE/JOB/UUID", cause);
  }

  /**
   * Workflow ids of Oozie are no UUIDs, so that one is derived that is the same for all actions.
   */
  static ParentRun ofOozie(String namespace, String workflow, String id) {
    UUID runId = UUID.nameUUIDFromBytes(("oozie:" + id).getBytes(StandardCharsets.UTF_8));
    return new ParentRun(namespace, workflow, runId);
  }

  JsonObject toFacet() {
    JsonObject run = new JsonObject();
    run.addProperty("runId", runId.toString());
    JsonObject parent = new JsonObject();
    parent.addProperty("namespace", namespace);
    parent.addProperty("name", job);
    JsonObject facet = Facets.of("ParentRunFacet", "1-0-1");
    facet.add("run", run);
    facet.add("job", parent);
    return facet;
  }
}
