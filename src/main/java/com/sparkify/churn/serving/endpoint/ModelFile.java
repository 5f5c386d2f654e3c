package com.sparkify.churn.serving.endpoint;

import com.sparkify.churn.serving.http.Call;
import com.sparkify.churn.serving.http.Endpoint;
import com.sparkify.churn.serving.http.Problem;
import com.sparkify.churn.serving.http.Reply;

/** Answers with a file of the model's directory as it is, such as its card. */
public record ModelFile(Models models, String name, String contentType) implements Endpoint {
  @Override
  public Reply handle(Call call) {
    return models
        .inService()
        .file(name)
        .map(bytes -> Reply.of(contentType, bytes))
        .orElseThrow(() -> Problem.notFound("this model was published without " + name));
  }
}
