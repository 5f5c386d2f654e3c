package com.sparkify.churn.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.event.Event;
import com.sparkify.churn.session.SessionTimes.Interval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SessionTimesTest {
  private static final long PAUSE = SessionTimes.INACTIVITY_MILLIS;

  @Test
  void partsOfASessionWithAnIdAreOneHoweverFarApart() {
    SessionTimes times = new SessionTimes();
    times.add(Interval.of(5, 0, 10));
    times.add(Interval.of(5, 100 * PAUSE, 101 * PAUSE));
    assertThat(times.toArray()).hasSize(1);
    assertThat(times.toArray()[0].lastMillis()).isEqualTo(101 * PAUSE);
  }

  @Test
  void eventsWithoutAnIdAreOneSessionUpToTheLongestPause() {
    assertThat(sessionsOf(List.of(0L, PAUSE, 2 * PAUSE))).isEqualTo(1);
    assertThat(sessionsOf(List.of(0L, PAUSE + 1))).isEqualTo(2);
  }

  @RepeatedTest(50)
  void clustersDoNotDependOnTheOrderOfEvents(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<Long> events = new ArrayList<>();
    long time = 0;
    int sessions = 1;
    for (int i = 0; i < 100; i++) {
      boolean pauses = random.nextInt(10) == 0;
      time += pauses ? PAUSE + 1 + random.nextInt(1000) : random.nextInt((int) PAUSE);
      sessions += pauses && !events.isEmpty() ? 1 : 0;
      events.add(time);
    }
    Collections.shuffle(events, random);
    assertThat(sessionsOf(events)).isEqualTo(sessions);
  }

  private static int sessionsOf(List<Long> events) {
    SessionTimes times = new SessionTimes();
    SessionTimes half = new SessionTimes();
    for (int i = 0; i < events.size(); i++) {
      long millis = events.get(i);
      (i % 2 == 0 ? times : half).add(Interval.of(Event.NO_SESSION, millis, millis));
    }
    times.merge(half);
    return times.toArray().length;
  }
}
