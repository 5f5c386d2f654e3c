package com.sparkify.churn.serving.status;

import com.sparkify.churn.operation.WindowCounts;
import com.sparkify.churn.serving.json.JsonOut;
import com.sparkify.churn.serving.users.ScoresHolder;
import com.sparkify.churn.serving.users.UserScores;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What users of the served scores must know about them.
 *
 * @param stale whether newer ones should be there
 * @param refused whether newer ones are there, and cannot be read
 * @param incomplete whether days of logs lack in their windows
 * @param notes all of this in sentences; empty if all is well
 */
public record ScoresCondition(
    boolean stale, boolean refused, boolean incomplete, List<String> notes) {

  public ScoresCondition {
    notes = List.copyOf(notes);
  }

  /** Of the scores that are served now. */
  public static ScoresCondition of(ScoresHolder scores, Oversight oversight) {
    List<String> notes = new ArrayList<>();
    Optional<String> failure = scores.failure();
    failure.ifPresent(
        why ->
            notes.add(
                scores
                    .current()
                    .map(old -> "The newest scores cannot be read, so those of " + old.asOf())
                    .map(text -> text + " are served: " + why)
                    .orElse("No scores are served: " + why)));
    Optional<UserScores> served = scores.current();
    LocalDate due = oversight.today().get();
    boolean stale =
        served.filter(now -> now.asOf().plusDays(oversight.lateDays()).isBefore(due)).isPresent();
    if (stale) {
      LocalDate asOf = served.orElseThrow().asOf();
      notes.add(
          "The scores are %,d days late: they are as of %s."
              .formatted(due.toEpochDay() - asOf.toEpochDay(), asOf));
    }
    Optional<WindowCounts> lacking =
        served.flatMap(UserScores::windows).filter(windows -> !windows.areComplete());
    lacking.ifPresent(
        windows ->
            notes.add(
                "There are logs of only %d of the %d days before the scores' date, so users look less active than they were."
                    .formatted(windows.known(), windows.days())));
    return new ScoresCondition(stale, failure.isPresent(), lacking.isPresent(), notes);
  }

  /** As the value of a field. */
  public void write(JsonOut json) {
    json.open('{').field("stale", stale).field("refused", refused);
    json.field("incomplete", incomplete).name("notes").open('[');
    notes.forEach(json::value);
    json.close(']').close('}');
  }
}
