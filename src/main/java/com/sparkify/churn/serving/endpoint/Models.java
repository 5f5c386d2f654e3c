package com.sparkify.churn.serving.endpoint;

import com.sparkify.churn.serving.http.Problem;
import com.sparkify.churn.serving.model.ModelHolder;
import com.sparkify.churn.serving.model.ServedModel;

/** The model in service, or the refusal if there is none. */
public record Models(ModelHolder holder) {
  public ServedModel inService() {
    return holder
        .current()
        .orElseThrow(() -> Problem.notReady("no model is in service; the server's log says why"));
  }

  /** The model in service if it is of this version. */
  ServedModel inService(String version) {
    ServedModel model = inService();
    if (!model.version().equals(version)) {
      throw Problem.notFound("this version is not in service; " + model.version() + " is");
    }
    return model;
  }
}
