package com.sparkify.churn.serving.events;

import com.sparkify.churn.event.ParserLimits;
import com.sparkify.churn.feature.FeatureExtractor;
import com.sparkify.churn.serving.json.InvalidInput;
import com.sparkify.churn.serving.model.ServedModel;
import com.sparkify.churn.serving.prediction.ScoreObserver;
import com.sparkify.churn.serving.prediction.Standing;
import com.sparkify.churn.session.LineTally;
import com.sparkify.churn.session.LogDay;
import com.sparkify.churn.session.SessionsInMemory;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * From raw log lines to predictions, through the parser, sessions and features of the jobs, so that
 * a user's answer equals the batch score to the bit.
 */
public final class EventScoring {
  /** Fragments that may grow side by side before they are counted. */
  static final long BUDGET_BYTES = 4L << 20;

  private final ScoreObserver observer;

  public EventScoring(ScoreObserver observer) {
    this.observer = observer;
  }

  /**
   * What is asked.
   *
   * @param asOf the date to predict as of; empty for the midnight after each user's last event, or
   *     the last one before a cancellation
   * @param reasons how many in either direction at most
   * @param users the most that are answered
   * @param details whether the timeline and the features are answered, too
   * @param standing tells where predictions stand among the users scored last
   * @param check called often with the bytes of heap that are taken next; throws if the time is
   *     over, or memory
   */
  public record Question(
      Optional<LocalDate> asOf,
      int reasons,
      int users,
      boolean details,
      Standing standing,
      LongConsumer check) {}

  /**
   * Predicts for every user in a log.
   *
   * @param lines as {@link LogBody#lines} gives them
   * @throws InvalidInput if there is no event of a user, or of too many
   */
  public byte[] predict(byte[] lines, ServedModel model, Question question)
      throws IOException, InterruptedException {
    Reading reading = read(lines, question);
    UserLogs logs = reading.logs;
    LogAnswer answer = new LogAnswer(model, question, observer);
    for (UserLog user : logs.users()) {
      LocalDate asOf = asOf(user, question);
      answer.add(user, asOf, logs.daysCovered(asOf.minusDays(FeatureExtractor.WINDOW_DAYS), asOf));
    }
    return answer.end(reading.tally, reading.rejected);
  }

  /** What was read of a log. */
  record Reading(UserLogs logs, LineTally tally, RejectedLines rejected) {}

  /** Reads a log of at least one user; throws as {@link #predict} does. */
  static Reading read(byte[] lines, Question question) throws IOException, InterruptedException {
    UserLogs logs = new UserLogs(question.users);
    RejectedLines rejected = new RejectedLines(lines);
    SessionsInMemory sessions = new SessionsInMemory(ParserLimits.DEFAULT, BUDGET_BYTES);
    LineTally tally =
        sessions
            .watchedBy(new FragmentCount(question.check, question.users))
            .read(List.of(new SessionsInMemory.Log(lines, LogDay.UNDATED)), logs, rejected);
    if (logs.isEmpty()) {
      throw rejected.noEvents(tally);
    }
    return new Reading(logs, tally, rejected);
  }

  /** The date asked for, or the one that shows most of the user. */
  static LocalDate asOf(UserLog user, Question question) {
    return question.asOf.orElseGet(user::tellingDay);
  }
}
