package com.sparkify.churn.serving.endpoint;

import com.sparkify.churn.bundle.ModelManifest;
import com.sparkify.churn.bundle.ModelStore;
import com.sparkify.churn.serving.http.Call;
import com.sparkify.churn.serving.http.Endpoint;
import com.sparkify.churn.serving.http.Reply;
import com.sparkify.churn.serving.json.JsonOut;
import java.io.IOException;
import java.util.List;

/** {@code GET /api/v1/models}: the newest models with their figures, to be set side by side. */
public record ListModels(Models models) implements Endpoint {
  private static final int MOST = 20;

  @Override
  public Reply handle(Call call) throws IOException {
    ModelStore store = models.holder().store();
    String inService = models.inService().version();
    List<String> versions = store.versions();
    JsonOut json = new JsonOut().open('{').name("models").open('[');
    for (int i = versions.size() - 1; i >= Math.max(0, versions.size() - MOST); i--) {
      ModelManifest manifest = store.manifest(versions.get(i));
      json.open('{').field("version", manifest.version());
      json.field("inService", manifest.version().equals(inService));
      json.field("threshold", manifest.decision().threshold());
      json.name("period").open('{');
      manifest.lineage().period().forEach(json::field);
      json.close('}').name("counts").open('{');
      manifest.lineage().counts().forEach((name, value) -> json.field(name, (double) value));
      json.close('}').name("metrics").open('{');
      manifest.metrics().forEach((name, value) -> json.field(name, (double) value));
      json.close('}').close('}');
    }
    return Reply.json(json.close(']').close('}').toBytes());
  }
}
