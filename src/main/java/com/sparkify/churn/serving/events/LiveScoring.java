package com.sparkify.churn.serving.events;

import com.sparkify.churn.event.ParserLimits;
import com.sparkify.churn.feature.FeatureExtractor;
import com.sparkify.churn.fragment.StoredSessions;
import com.sparkify.churn.serving.json.InvalidInput;
import com.sparkify.churn.serving.model.ServedModel;
import com.sparkify.churn.serving.prediction.ScoreObserver;
import com.sparkify.churn.session.FragmentSink;
import com.sparkify.churn.session.LineTally;
import com.sparkify.churn.session.LogDay;
import com.sparkify.churn.session.SessionsInMemory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The risk of one user from the stored history and the lines that came since, as the next batch
 * would give it if these lines were all that came: to the bit. Nothing is stored.
 */
public final class LiveScoring {
  private final ScoreObserver observer;

  public LiveScoring(ScoreObserver observer) {
    this.observer = observer;
  }

  /**
   * Whom it is about.
   *
   * @param lines raw log lines that have come since the sessions were stored, as {@link
   *     LogBody#lines} gives them; may be blank
   */
  public record Subject(String userId, byte[] lines) {
    private boolean hasLines() {
      for (byte each : lines) {
        if (!Character.isWhitespace(each)) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * What is known of a user as of a date.
   *
   * @param covered how many days of the window before the date are stored, or are those of the
   *     lines
   */
  record Reading(
      UserLog user, LocalDate asOf, int covered, LineTally tally, RejectedLines rejected) {
    private Reading asOf(LocalDate other, int coveredThen) {
      return new Reading(user, other, coveredThen, tally, rejected);
    }
  }

  /**
   * Predicts for a user.
   *
   * @param question its date may be empty: then it is the midnight after the last day that is
   *     known, be it stored or in the lines; without lines, of a user who has cancelled, it is the
   *     last midnight before that
   * @return as {@link EventScoring#predict}, for this user alone; empty if nothing is known of the
   *     user
   * @throws InvalidInput if the date does not fit what is known, a line is another user's, or none
   *     of the lines is an event
   * @throws StillReading if days that it needs are not read yet
   */
  public Optional<byte[]> predict(
      Subject subject, StoredSessions stored, ServedModel model, EventScoring.Question question)
      throws IOException, InterruptedException {
    Optional<Reading> known = read(subject, stored, model, question);
    if (known.isEmpty()) {
      return Optional.empty();
    }
    Reading reading = known.get();
    LogAnswer answer = new LogAnswer(model, question, observer);
    answer.add(reading.user, reading.asOf, reading.covered);
    return Optional.of(answer.end(reading.tally, reading.rejected));
  }

  /**
   * What is known of a user as of the date of a question; empty if nothing is known of the user.
   * Throws as {@link #predict} does.
   */
  static Optional<Reading> read(
      Subject subject, StoredSessions stored, ServedModel model, EventScoring.Question question)
      throws IOException, InterruptedException {
    LocalDate asOf = asOf(subject, stored.end(), question);
    int memoryDays = model.bundle().manifest().memoryDays();
    Reading reading = read(subject, stored, asOf.minusDays(memoryDays), asOf, question);
    if (subject.hasLines() && question.asOf().isEmpty()) {
      LocalDate after = reading.user.dayAfterLast();
      if (after.isAfter(asOf)) {
        asOf = after;
        reading = read(subject, stored, asOf.minusDays(memoryDays), asOf, question);
      }
    }
    if (reading.user.isEmpty()) {
      return Optional.empty();
    }
    if (!subject.hasLines() && question.asOf().isEmpty() && reading.user.hasCancelled()) {
      LocalDate end = asOf;
      asOf = reading.user.tellingDay();
      reading =
          read(subject, stored, asOf.minusDays(memoryDays), end, question)
              .asOf(asOf, daysCovered(stored, asOf));
    }
    return Optional.of(reading);
  }

  /** How many days of the window are stored, or are those that the lines are of. */
  private static int daysCovered(StoredSessions stored, LocalDate asOf) {
    int beyond = Math.max(0, Math.toIntExact(ChronoUnit.DAYS.between(stored.end(), asOf)));
    LocalDate from = asOf.minusDays(FeatureExtractor.WINDOW_DAYS);
    return stored.daysKnown(from, asOf.minusDays(beyond)) + beyond;
  }

  /** The date asked for; else the midnight after the first day that is not stored, or before it. */
  private static LocalDate asOf(Subject subject, LocalDate end, EventScoring.Question question) {
    LocalDate usual = subject.hasLines() ? end.plusDays(1) : end;
    LocalDate asOf = question.asOf().orElse(usual);
    if (!subject.hasLines() && asOf.isAfter(end)) {
      throw new InvalidInput(
          "asOf is %s, beyond the logs that have arrived; without lines it must be %s at the latest"
              .formatted(asOf, end),
          List.of());
    }
    if (subject.hasLines() && asOf.isBefore(usual)) {
      throw new InvalidInput(
          "asOf is %s; lines that come now count from %s on, as logs before %s are stored"
              .formatted(asOf, usual, end),
          List.of());
    }
    return asOf;
  }

  /** Lines count as if they came with the logs of the day before the date. */
  private static Reading read(
      Subject subject,
      StoredSessions stored,
      LocalDate from,
      LocalDate asOf,
      EventScoring.Question question)
      throws IOException, InterruptedException {
    if (!stored.covers(from, asOf)) {
      throw new StillReading(stored.daysRead());
    }
    FragmentCount count = new FragmentCount(question.check(), question.users());
    SessionsInMemory sessions =
        new SessionsInMemory(ParserLimits.DEFAULT, EventScoring.BUDGET_BYTES);
    int[] earlier = {0};
    FragmentSink ofEarlier =
        (key, fragment) -> {
          count.accept(++earlier[0]);
          sessions.addEarlier(key, fragment);
        };
    try {
      stored.read(subject.userId, from, asOf, ofEarlier);
    } catch (IOException damaged) {
      throw new UncheckedIOException(damaged);
    }
    RejectedLines rejected = new RejectedLines(subject.lines);
    UserLog user = new UserLog(subject.userId);
    LineTally tally =
        sessions
            .watchedBy(fragments -> count.accept(earlier[0] + fragments))
            .read(
                subject.hasLines()
                    ? List.of(new SessionsInMemory.Log(subject.lines, LogDay.of(asOf.minusDays(1))))
                    : List.of(),
                ofUser(user),
                rejected);
    if (subject.hasLines() && tally.events() == 0) {
      throw rejected.noEvents(tally);
    }
    return new Reading(user, asOf, daysCovered(stored, asOf), tally, rejected);
  }

  private static FragmentSink ofUser(UserLog user) {
    return (key, fragment) -> {
      if (!key.userId().equals(user.userId())) {
        throw new InvalidInput(
            "a line is of user '%s', but the path names user '%s'"
                .formatted(key.userId(), user.userId()),
            List.of());
      }
      user.add(key, fragment);
    };
  }
}
