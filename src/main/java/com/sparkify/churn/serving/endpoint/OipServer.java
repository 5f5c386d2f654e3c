package com.sparkify.churn.serving.endpoint;

import com.sparkify.churn.serving.http.Call;
import com.sparkify.churn.serving.http.Endpoint;
import com.sparkify.churn.serving.http.Reply;
import com.sparkify.churn.serving.json.JsonOut;

/** {@code GET /v2}: what server this is, in the words of the Open Inference Protocol. */
public record OipServer(String version) implements Endpoint {
  @Override
  public Reply handle(Call call) {
    JsonOut json = new JsonOut().open('{').field("name", "sparkify-churn");
    json.field("version", version)
        .name("extensions")
        .open('[')
        .value("binary_tensor_data")
        .close(']');
    return Reply.json(json.close('}').toBytes());
  }
}
