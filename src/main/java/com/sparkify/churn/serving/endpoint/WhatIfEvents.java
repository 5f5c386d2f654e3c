package com.sparkify.churn.serving.endpoint;

import com.sparkify.churn.serving.events.BehaviourScoring;
import com.sparkify.churn.serving.http.Call;
import com.sparkify.churn.serving.http.Endpoint;
import com.sparkify.churn.serving.http.Reply;
import java.io.IOException;

/** {@code POST /api/v1/whatif/events}: what other behaviour of a user in a log would change. */
public record WhatIfEvents(Models models, Scores scores) implements Endpoint {
  @Override
  public Reply handle(Call call) throws IOException, InterruptedException {
    WishParameters.check(call, "user");
    return Reply.json(
        BehaviourScoring.ofLog(
            PredictEvents.lines(call),
            call.query("user"),
            WishParameters.wish(call),
            models.inService(),
            WishParameters.question(call, PredictEvents.MOST_USERS, scores)));
  }
}
