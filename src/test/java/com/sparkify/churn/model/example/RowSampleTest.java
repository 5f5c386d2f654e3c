package com.sparkify.churn.model.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowSampleTest {
  @Test
  void rowsThatFitAreAllRead() {
    RowSample sample = RowSample.of(30, 100, 900, 1000);

    assertThat(sample.isWhole()).isTrue();
    assertThat(sample).hasToString("all 1,000 rows");
    assertThat(sample.keeps("u1", 17_000, false)).isTrue();
    assertThat(sample.weight(false)).isEqualTo(1);
  }

  @Test
  void allWhoCancelledAreReadAndOfTheOthersWhatFits() {
    RowSample sample = RowSample.of(30, 412_000, 44_588_000, 2_126_923);

    assertThat(sample.cancelledShare()).isEqualTo(1);
    assertThat(sample.weight(false)).isCloseTo(26, within(0.001f));
    assertThat(sample)
        .hasToString(
            "2.1 million of 45.0 million rows: all 412,000 that cancelled within 30 days, 1 in 26.0"
                + " others");
  }

  @Test
  void cancellationsTakeNoMoreThanTwoThirdsOfTheRoom() {
    RowSample sample = RowSample.of(30, 1000, 1000, 600);

    assertThat(sample.cancelledShare()).isEqualTo(0.4);
    assertThat(sample.otherShare()).isEqualTo(0.2);
    assertThat(RowSample.of(30, 1000, 9000, 1500).cancelledShare()).isEqualTo(1);
  }

  @Test
  void fewOthersLeaveTheirRoomToCancellations() {
    RowSample sample = RowSample.of(30, 1000, 100, 600);

    assertThat(sample.cancelledShare()).isEqualTo(0.5);
    assertThat(sample.otherShare()).isEqualTo(1);
  }

  @Test
  void theShareOfRowsReadIsTheOneWanted() {
    RowSample sample = new RowSample(30, 0, 0, 1, 0.05);

    long read =
        IntStream.range(0, 100_000)
            .filter(row -> sample.keeps("user-" + row % 20_000, 17_000 + row / 20_000, false))
            .count();

    assertThat(read).isBetween(4_800L, 5_200L);
  }

  @Test
  void aUsersDatesAreChosenApart() {
    RowSample half = new RowSample(30, 0, 0, 1, 0.5);

    long users =
        IntStream.range(0, 10_000)
            .filter(user -> half.keeps("u" + user, 17_000, false))
            .filter(user -> half.keeps("u" + user, 17_003, false))
            .count();

    assertThat(users).isBetween(2_300L, 2_700L);
  }
}
