package com.sparkify.churn.serving.endpoint;

import com.sparkify.churn.serving.events.BehaviourScoring;
import com.sparkify.churn.serving.events.LiveScoring;
import com.sparkify.churn.serving.events.StillReading;
import com.sparkify.churn.serving.http.Call;
import com.sparkify.churn.serving.http.Endpoint;
import com.sparkify.churn.serving.http.Problem;
import com.sparkify.churn.serving.http.Reply;
import java.io.IOException;

/**
 * {@code GET, POST /api/v1/users/{id}/whatif}: what other behaviour of a user of the stored history
 * would change; lines that have come since may be posted.
 */
public record UserWhatIf(Models models, Sessions sessions, Scores scores) implements Endpoint {
  @Override
  public Reply handle(Call call) throws IOException, InterruptedException {
    WishParameters.check(call);
    LiveScoring.Subject subject =
        new LiveScoring.Subject(call.pathPart(UserEvents.ID), PredictEvents.lines(call));
    try {
      return BehaviourScoring.ofStored(
              subject,
              sessions.stored(),
              WishParameters.wish(call),
              models.inService(),
              WishParameters.question(call, 1, scores))
          .map(Reply::json)
          .orElseThrow(() -> Problem.notFound("nothing is known of this user on that date"));
    } catch (StillReading reading) {
      throw sessions.refusal(reading);
    }
  }
}
