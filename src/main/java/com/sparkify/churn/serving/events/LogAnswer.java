package com.sparkify.churn.serving.events;

import com.sparkify.churn.bundle.Score;
import com.sparkify.churn.event.LineOutcome;
import com.sparkify.churn.feature.FeatureExtractor;
import com.sparkify.churn.serving.json.JsonOut;
import com.sparkify.churn.serving.model.ServedModel;
import com.sparkify.churn.serving.prediction.ScoreJson;
import com.sparkify.churn.serving.prediction.ScoreObserver;
import com.sparkify.churn.session.LineTally;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * The answer to a log, as it is written user by user: predictions, and what became of the lines.
 */
final class LogAnswer {
  /** The bytes while they grow, and their copy. */
  private static final long HEAP_PER_BYTE = 3;

  private final ServedModel model;
  private final EventScoring.Question question;
  private final ScoreObserver observer;
  private final JsonOut json = new JsonOut(1 << 14);

  LogAnswer(ServedModel model, EventScoring.Question question, ScoreObserver observer) {
    this.model = model;
    this.question = question;
    this.observer = observer;
    json.open('{').field("modelVersion", model.version()).name("users").open('[');
  }

  /**
   * Adds what the model says of a user as of a day.
   *
   * @param covered how many days of the window before it the log covers
   */
  void add(UserLog user, LocalDate asOf, int covered) {
    int before = json.size();
    write(user, asOf, covered);
    question.check().accept(HEAP_PER_BYTE * (json.size() - before));
  }

  private void write(UserLog user, LocalDate asOf, int covered) {
    Optional<float[]> vector = user.features(asOf, model.bundle().manifest().memoryDays());
    json.open('{').field("userId", user.userId());
    json.field("asOf", asOf.toString());
    user.cancelledAt().ifPresent(instant -> json.field("cancelledAt", instant.toString()));
    json.name("window").open('{').field("days", FeatureExtractor.WINDOW_DAYS);
    json.field("covered", covered).close('}');
    if (vector.isPresent()) {
      Score score = model.score(vector.get(), question.reasons());
      observer.scored(score.probability());
      json.name("prediction").open('{');
      ScoreJson.write(json, score, model);
      ScoreJson.standing(json, score, question.standing());
      json.close('}');
    } else {
      json.field("prediction", null).field("notScored", user.whyNot(asOf));
    }
    if (question.details()) {
      user.writeTimeline(json.name("timeline"));
      if (vector.isPresent()) {
        ScoreJson.vector(json.name("features"), vector.get(), model.schema());
      }
    }
    json.close('}');
  }

  /** Ends the answer with the lines. */
  byte[] end(LineTally tally, RejectedLines rejected) {
    json.close(']').name("lines").open('{').field("read", tally.lines());
    for (LineOutcome outcome : LineOutcome.values()) {
      if (tally.count(outcome) > 0) {
        json.field(outcome.name().toLowerCase(Locale.ROOT), tally.count(outcome));
      }
    }
    json.field("duplicates", tally.duplicates()).close('}');
    rejected.write(json.name("rejected"));
    return json.close('}').toBytes();
  }
}
