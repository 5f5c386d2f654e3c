package com.sparkify.churn.serving.endpoint;

import com.sparkify.churn.serving.http.Call;
import com.sparkify.churn.serving.http.Endpoint;
import com.sparkify.churn.serving.http.Reply;

/** {@code GET /version}: the program's version. */
public record ServerVersion(String version) implements Endpoint {
  @Override
  public Reply handle(Call call) {
    return Reply.text(version + "\n");
  }
}
