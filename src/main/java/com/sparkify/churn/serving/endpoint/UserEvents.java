package com.sparkify.churn.serving.endpoint;

import com.sparkify.churn.serving.events.EventScoring;
import com.sparkify.churn.serving.events.LiveScoring;
import com.sparkify.churn.serving.events.StillReading;
import com.sparkify.churn.serving.http.Call;
import com.sparkify.churn.serving.http.Endpoint;
import com.sparkify.churn.serving.http.Problem;
import com.sparkify.churn.serving.http.Reply;
import com.sparkify.churn.serving.model.ServedModel;
import java.io.IOException;

/**
 * {@code POST /api/v1/users/{id}/events}: the risk as of now of a user, from the stored history and
 * the lines that have come since; {@code GET}, or no lines: from the stored history alone.
 */
public record UserEvents(Models models, Sessions sessions, Scores scores, LiveScoring scoring)
    implements Endpoint {
  static final int ID = 3;

  @Override
  public Reply handle(Call call) throws IOException, InterruptedException {
    EventScoring.Question question = PredictEvents.question(call, 1, scores);
    ServedModel model = models.inService();
    LiveScoring.Subject subject =
        new LiveScoring.Subject(call.pathPart(ID), PredictEvents.lines(call));
    try {
      return scoring
          .predict(subject, sessions.stored(), model, question)
          .map(Reply::json)
          .orElseThrow(() -> Problem.notFound("nothing is known of this user on that date"));
    } catch (StillReading reading) {
      throw sessions.refusal(reading);
    }
  }
}
