package com.sparkify.churn.serving.events;

import com.sparkify.churn.serving.json.InvalidInput;
import com.sparkify.churn.session.FragmentKey;
import com.sparkify.churn.session.FragmentSink;
import com.sparkify.churn.session.SessionFragment;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sorts session fragments by user. */
final class UserLogs implements FragmentSink {
  private final Map<String, UserLog> users = new LinkedHashMap<>();
  private final int most;

  UserLogs(int most) {
    this.most = most;
  }

  @Override
  public void accept(FragmentKey key, SessionFragment fragment) {
    users.computeIfAbsent(key.userId(), UserLog::new).add(key, fragment);
    if (users.size() > most) {
      throw new InvalidInput("more than %d users; send less at once".formatted(most), List.of());
    }
  }

  boolean isEmpty() {
    return users.isEmpty();
  }

  Collection<UserLog> users() {
    return users.values();
  }

  /**
   * How many of some days are between the first event of any user and the last, including these.
   *
   * @param end not included
   */
  int daysCovered(LocalDate from, LocalDate end) {
    LocalDate first =
        users.values().stream().map(UserLog::firstDay).min(Comparator.naturalOrder()).orElse(end);
    LocalDate afterLast =
        users.values().stream()
            .map(UserLog::dayAfterLast)
            .max(Comparator.naturalOrder())
            .orElse(from);
    LocalDate covered = first.isAfter(from) ? first : from;
    LocalDate notCovered = afterLast.isBefore(end) ? afterLast : end;
    return (int) Math.max(0, ChronoUnit.DAYS.between(covered, notCovered));
  }
}
