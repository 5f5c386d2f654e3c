package com.sparkify.churn.feature;

import com.sparkify.churn.event.ParserLimits;
import com.sparkify.churn.session.LogDay;
import com.sparkify.churn.session.SessionsInMemory;
import com.sparkify.churn.session.SessionsInMemory.Log;
import com.sparkify.churn.story.Story;
import java.time.LocalDate;
import java.util.List;

/** Histories of one user, made of logs by the jobs' own steps. */
public final class Histories {
  private Histories() {}

  static int day(String date) {
    return (int) LocalDate.parse(date).toEpochDay();
  }

  static UserHistory history(List<Log> logs) throws Exception {
    UserHistory history = new UserHistory();
    new SessionsInMemory(ParserLimits.DEFAULT, 1 << 20)
        .read(
            logs,
            (key, fragment) -> history.add(key.eventDay(), key.partitionDay(), fragment.activity()),
            (reason, field, start, end) -> {});
    return history;
  }

  public static UserHistory history(Story story) throws Exception {
    return history(List.of(new Log(story.bytes(), LogDay.UNDATED)));
  }
}
