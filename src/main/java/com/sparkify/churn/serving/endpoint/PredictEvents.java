package com.sparkify.churn.serving.endpoint;

import com.sparkify.churn.serving.events.EventScoring;
import com.sparkify.churn.serving.events.LogBody;
import com.sparkify.churn.serving.http.Call;
import com.sparkify.churn.serving.http.Endpoint;
import com.sparkify.churn.serving.http.MediaTypes;
import com.sparkify.churn.serving.http.Problem;
import com.sparkify.churn.serving.http.Reply;
import com.sparkify.churn.serving.model.ServedModel;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** {@code POST /api/v1/predict/events}: users' raw log lines to predictions. */
public record PredictEvents(Models models, Scores scores, EventScoring scoring)
    implements Endpoint {
  static final int MOST_USERS = 10_000;

  @Override
  public Reply handle(Call call) throws IOException, InterruptedException {
    EventScoring.Question question = question(call, MOST_USERS, scores);
    ServedModel model = models.inService();
    return Reply.json(scoring.predict(lines(call), model, question));
  }

  /** The log lines in a body. */
  static byte[] lines(Call call) throws IOException {
    byte[] body = call.body();
    boolean mayBeArray = !call.contentType().equals(MediaTypes.NDJSON);
    return mayBeArray ? LogBody.lines(body) : body;
  }

  /** What a call with log lines asks for. */
  static EventScoring.Question question(Call call, int users, Scores scores) {
    call.takes("asOf", "reasons", "details");
    return new EventScoring.Question(
        asOf(call),
        Predict.reasons(call),
        users,
        call.queryFlag("details", true),
        scores.standing(),
        call::take);
  }

  static Optional<LocalDate> asOf(Call call) {
    return call.query("asOf").map(PredictEvents::date);
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException notDate) {
      throw Problem.badRequest("asOf is '" + text + "'; it must be a date such as 2018-12-01");
    }
  }
}
