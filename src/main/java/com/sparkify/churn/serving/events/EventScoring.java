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
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;

/**
 * From raw log lines to predictions, through the parser, sessions and features of the jobs, so that
 * a user's answer equals the batch score to the bit.
 */
public final class EventScoring {
  /** Fragments that may grow side by side before they are counted. */
  private static final long BUDGET_BYTES = 4L << 20;

  private static final int MOST_FRAGMENTS = 50_000;

  /** With its key, its place in the order, and what it becomes in a user's history. */
  private static final long HEAP_PER_FRAGMENT = 2_500;

  /** An answer's bytes while they grow, and are copied. */
  private static final long HEAP_PER_ANSWERED_BYTE = 3;

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
   * @param check called often with the bytes of heap that are taken next; throws if the time is
   *     over, or memory
   */
  public record Question(
      Optional<LocalDate> asOf, int reasons, int users, boolean details, LongConsumer check) {}

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
        sessions
            .watchedBy(new FragmentCount(question))
            .read(
                List.of(new SessionsInMemory.Log(lines, Sessionizer.BY_EVENT_DAY)), logs, rejected);
    if (logs.isEmpty()) {
      throw new InvalidInput(
          "none of %d lines is an event of a known user".formatted(tally.lines()),
          rejected.faults());
    }
    JsonOut json = new JsonOut(1 << 14).open('{').field("modelVersion", model.version());
    json.name("users").open('[');
    for (UserLog user : logs.users()) {
      int before = json.size();
      write(json, user, model, question);
      question.check.accept(HEAP_PER_ANSWERED_BYTE * (json.size() - before));
    }
    writeTally(json.close(']'), tally);
    rejected.write(json.name("rejected"));
    return json.close('}').toBytes();
  }

  /**
   * Takes memory for fragments while a log is read, and ends the reading where they are too many.
   */
  private static final class FragmentCount implements IntConsumer {
    private final Question question;
    private int counted;

    FragmentCount(Question question) {
      this.question = question;
    }

    @Override
    public void accept(int fragments) {
      if (fragments > MOST_FRAGMENTS) {
        throw new InvalidInput(
            "more than %,d sessions, or %,d users; send less at once"
                .formatted(MOST_FRAGMENTS, question.users),
            List.of());
      }
      question.check.accept(HEAP_PER_FRAGMENT * Math.max(0, fragments - counted));
      counted = Math.max(counted, fragments);
    }
  }

  private void write(JsonOut json, UserLog user, ServedModel model, Question question) {
    int asOfDay = question.asOf.map(date -> (int) date.toEpochDay()).orElse(user.dayAfterLast());
    Optional<float[]> vector = user.features(asOfDay, model.bundle().manifest().memoryDays());
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
