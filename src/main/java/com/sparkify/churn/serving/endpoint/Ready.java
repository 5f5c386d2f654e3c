package com.sparkify.churn.serving.endpoint;

import com.sparkify.churn.serving.http.Call;
import com.sparkify.churn.serving.http.Endpoint;
import com.sparkify.churn.serving.http.Reply;
import com.sparkify.churn.serving.json.JsonOut;

/**
 * {@code GET /v2/health/ready}: 200 with a model in service, else 503; what to know of the scores.
 */
public record Ready(Models models, Scores scores, BackgroundTasks tasks) implements Endpoint {
  @Override
  public Reply handle(Call call) {
    String version = models.inService().version();
    JsonOut json = new JsonOut().open('{').field("ready", true).field("modelVersion", version);
    json.name("secondsSinceLook").open('{');
    tasks.ages((task, seconds) -> json.field(task, Math.rint(seconds * 10) / 10));
    scores.condition().write(json.close('}').name("scores"));
    return Reply.json(json.close('}').toBytes());
  }
}
