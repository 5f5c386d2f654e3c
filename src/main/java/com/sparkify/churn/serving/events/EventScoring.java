package com.sparkify.churn.serving.events;

import com.sparkify.churn.bundle.Score;
import com.sparkify.churn.event.LineOutcome;
import com.sparkify.churn.event.ParserLimits;
import com.sparkify.churn.serving.json.InvalidInput;
import com.sparkify.churn.serving.json.JsonOut;
import com.sparkify.churn.serving.model.ServedModel;
import com.sparkify.churn.serving.prediction.ScoreJson;
import com.sparkify.churn.serving.prediction.ScoreObserver;
import com.sparkify.churn.session.LineTally;
import com.sparkify.churn.session.Sessionizer;
import com.sparkify.churn.session.SessionsInMemory;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * From raw log lines to predictions, through the parser, sessions and features of the jobs, so that
 * a user's answer equals the batch score to the bit.
 */
public final class EventScoring {
  private static final long BUDGET_BYTES = 32L << 20;

  private final ScoreObserver observer;

  public EventScoring(ScoreObserver observer) {
    this.observer = observer;
  }

  /**
   * What is asked.
   *
   * @param asOf the date to predict as of; empty for the midnight after each user's last event
   * @param reasons how many in either direction at most
   * @param users the most that are answered
   * @param details whether the timeline and the features are answered, too
   */
  public record Question(Optional<LocalDate> asOf, int reasons, int users, boolean details) {}

  /**
   * Predicts for every user in a log.
   *
   * @param lines as {@link LogBody#lines} gives them
   * @throws InvalidInput if there is no event of a user, or of too many
   */
  public byte[] predict(byte[] lines, ServedModel model, Question question)
      throws IOException, InterruptedException {
    UserLogs logs = new UserLogs(question.users);
    RejectedLines rejected = new RejectedLines(lines);
    SessionsInMemory sessions = new SessionsInMemory(ParserLimits.DEFAULT, BUDGET_BYTES);
    LineTally tally =
        sessions.read(
            List.of(new SessionsInMemory.Log(lines, Sessionizer.BY_EVENT_DAY)), logs, rejected);
    if (logs.isEmpty()) {
      throw new InvalidInput(
          "none of %d lines is an event of a known user".formatted(tally.lines()),
          rejected.faults());
    }
    JsonOut json = new JsonOut(1 << 14).open('{').field("modelVersion", model.version());
    json.name("users").open('[');
    for (UserLog user : logs.users()) {
      write(json, user, model, question);
    }
    writeTally(json.close(']'), tally);
    rejected.write(json.name("rejected"));
    return json.close('}').toBytes();
  }

  private void write(JsonOut json, UserLog user, ServedModel model, Question question) {
    int asOfDay = question.asOf.map(date -> (int) date.toEpochDay()).orElse(user.dayAfterLast());
    Optional<float[]> vector = user.features(asOfDay);
    json.open('{').field("userId", user.userId());
    json.field("asOf", LocalDate.ofEpochDay(asOfDay).toString());
    if (vector.isPresent()) {
      Score score = model.score(vector.get(), question.reasons);
      observer.scored(score.probability());
      json.name("prediction").open('{');
      ScoreJson.write(json, score, model);
      json.close('}');
    } else {
      json.field("prediction", null).field("notScored", user.whyNot(asOfDay));
    }
    if (question.details) {
      user.writeTimeline(json.name("timeline"));
      if (vector.isPresent()) {
        ScoreJson.vector(json.name("features"), vector.get(), model.schema());
      }
    }
    json.close('}');
  }

  private static void writeTally(JsonOut json, LineTally tally) {
    json.name("lines").open('{').field("read", tally.lines());
    for (LineOutcome outcome : LineOutcome.values()) {
      if (tally.count(outcome) > 0) {
        json.field(outcome.name().toLowerCase(Locale.ROOT), tally.count(outcome));
      }
    }
    json.field("duplicates", tally.duplicates()).close('}');
  }
}
