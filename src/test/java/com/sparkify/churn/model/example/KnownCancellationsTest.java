package com.sparkify.churn.model.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KnownCancellationsTest {
  private static final LocalDate AS_OF = LocalDate.of(2018, 11, 1);
  private static final int DAY = (int) AS_OF.toEpochDay();

  private final KnownCancellations known = new KnownCancellations();

  @Test
  void newerTablesTellWhatBecameOfTheUsersOfOlderOnes() {
    known.addSpan(DAY - 28, DAY);
    known.addSpan(DAY - 20, DAY + 8);
    known.addSpan(DAY - 10, DAY + 18);
    known.add("u1", DAY + 12);

    assertThat(known.of("u1", DAY)).isEqualTo(new Outcome(DAY + 12, DAY + 18));
    assertThat(known.of("u2", DAY)).isEqualTo(new Outcome(Outcome.NEVER, DAY + 18));
  }

  @Test
  void nothingIsKnownBeyondAGap() {
    known.addSpan(DAY - 28, DAY + 3);
    known.addSpan(DAY + 4, DAY + 32);
    known.add("u1", DAY + 5);

    assertThat(known.of("u1", DAY)).isEqualTo(new Outcome(Outcome.NEVER, DAY + 3));
  }

  @Test
  void daysMayBecomeKnownInAnyOrder() {
    known.addSpan(DAY + 20, DAY + 30);
    known.addSpan(DAY - 30, DAY - 10);
    known.addSpan(DAY + 2, DAY + 4);
    assertThat(knownFrom(DAY - 30, DAY - 10, DAY, DAY + 3, DAY + 19, DAY + 25))
        .containsExactly(DAY - 10, DAY - 10, DAY, DAY + 4, DAY + 19, DAY + 30);

    known.addSpan(DAY - 5, DAY + 20);
    assertThat(knownFrom(DAY - 30, DAY - 6, DAY - 5, DAY, DAY + 30, DAY + 31))
        .containsExactly(DAY - 10, DAY - 6, DAY + 30, DAY + 30, DAY + 30, DAY + 31);

    known.addSpan(DAY - 10, DAY - 5);
    assertThat(knownFrom(DAY - 31, DAY - 30, DAY)).containsExactly(DAY - 31, DAY + 30, DAY + 30);
  }

  private int[] knownFrom(int... days) {
    return Arrays.stream(days).map(day -> known.of("u", day).knownTo()).toArray();
  }

  @Test
  void theFirstCancellationFromTheDateOnCounts() {
    known.addSpan(DAY - 28, DAY + 30);
    known.add("u1", DAY - 1);
    known.add("u1", DAY + 9);
    known.add("u1", DAY + 20);

    assertThat(known.of("u1", DAY).cancelledOn()).isEqualTo(DAY + 9);
  }

  @Test
  void withoutATableNothingIsKnown() {
    assertThat(known.of("u1", DAY)).isEqualTo(new Outcome(Outcome.NEVER, DAY));
  }
}
