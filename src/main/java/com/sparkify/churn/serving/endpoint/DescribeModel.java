package com.sparkify.churn.serving.endpoint;

import com.sparkify.churn.bundle.Calibration;
import com.sparkify.churn.bundle.Campaign;
import com.sparkify.churn.bundle.ModelFiles;
import com.sparkify.churn.bundle.ModelManifest;
import com.sparkify.churn.serving.http.Call;
import com.sparkify.churn.serving.http.Endpoint;
import com.sparkify.churn.serving.http.Reply;
import com.sparkify.churn.serving.json.JsonOut;
import com.sparkify.churn.serving.model.ServedModel;
import com.sparkify.churn.serving.users.UserScores;
import java.util.Map;

/** {@code GET /api/v1/model}: what the model is, where it came from and how well it does. */
public record DescribeModel(Models models, Scores scores) implements Endpoint {
  @Override
  public Reply handle(Call call) {
    ServedModel model = models.inService();
    ModelManifest manifest = model.bundle().manifest();
    JsonOut json = new JsonOut(1 << 14).open('{').field("version", model.version());
    json.field("features", model.schema().size());
    json.field("trees", model.bundle().forest().trees());
    json.field("nodes", model.bundle().forest().nodes());
    json.field("calibration", model.bundle().calibration().kind());
    decision(json, manifest.decision());
    texts(json.name("settings"), manifest.lineage().settings());
    texts(json.name("period"), manifest.lineage().period());
    numbers(json.name("counts"), manifest.lineage().counts());
    numbers(json.name("metrics"), manifest.metrics());
    for (String file : new String[] {"metrics", "reference", "drift"}) {
      model.file(file + ".json").ifPresent(bytes -> json.name(file + "File").raw(bytes));
    }
    json.name("calibrationCurve").open('[');
    for (Calibration.Point point : model.bundle().calibration().curve()) {
      json.open('{').field("score", point.score()).field("probability", point.probability());
      json.close('}');
    }
    json.close(']');
    json.name("available").open('{').field("card", model.file(ModelFiles.CARD).isPresent());
    json.field("report", model.file(ModelFiles.REPORT).isPresent());
    json.field("curves", model.file(ModelFiles.CURVES).isPresent());
    json.field("importance", model.file(ModelFiles.IMPORTANCE).isPresent());
    json.field("scores", scores.holder().current().isPresent());
    json.field("drift", scores.holder().current().flatMap(UserScores::drift).isPresent());
    json.close('}');
    models.holder().failure().ifPresent(why -> json.field("newerModelRefused", why));
    return Reply.json(json.close('}').toBytes());
  }

  private static void decision(JsonOut json, ModelManifest.Decision decision) {
    Campaign campaign = decision.campaign();
    json.name("decision").open('{').field("threshold", decision.threshold());
    json.field("basis", decision.basis());
    json.field("contactCost", campaign.contactCost()).field("offerCost", campaign.offerCost());
    json.field("acceptance", campaign.acceptance()).field("keptValue", campaign.keptValue());
    json.close('}');
  }

  private static void texts(JsonOut json, Map<String, String> texts) {
    json.open('{');
    texts.forEach(json::field);
    json.close('}');
  }

  private static void numbers(JsonOut json, Map<String, Double> numbers) {
    json.open('{');
    numbers.forEach((name, value) -> json.field(name, (double) value));
    json.close('}');
  }
}
