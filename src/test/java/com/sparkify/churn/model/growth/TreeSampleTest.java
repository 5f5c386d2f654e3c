package com.sparkify.churn.model.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TreeSampleTest {
  private static final int DAYS = 20;

  @Test
  void fewRowsAreAllTakenButForTheStayersLeftOut() {
    LearnedRows rows = rows(1_000, 10, 1);
    int[] draws = once(rows);
    draws[0] = 0;
    draws[1] = 3;

    TreeSample sample = TreeSample.of(rows, draws, 0.5, new SplittableRandom(1));

    assertThat(sample.rows()).isSorted().doesNotContain(0).doesNotHaveDuplicates();
    assertThat(kept(sample, rows, true)).isEqualTo(99);
    assertThat(kept(sample, rows, false)).isBetween(400L, 500L);
    for (int i = 0; i < sample.rows().length; i++) {
      assertThat(sample.samples()[i]).isEqualTo(sample.rows()[i] == 1 ? 3 * DAYS : DAYS);
    }
    assertThat(sample.daysPerRow()).isEqualTo(DAYS);
  }

  @Test
  void ofManyRowsAsManyAsATreeTakesStandForAll() {
    LearnedRows rows = rows(400_000, 20, 1);

    TreeSample sample = TreeSample.of(rows, once(rows), 1, new SplittableRandom(2));

    assertThat(kept(sample, rows, true)).isEqualTo(20_000);
    assertThat(kept(sample, rows, false)).isBetween(79_000L, 81_000L);
    assertThat(Arrays.stream(sample.samples()).asLongStream().sum())
        .isCloseTo(400_000L * DAYS, within(100_000L));
    assertThat(sample.daysPerRow()).isCloseTo(4.0 * DAYS, within(1.0));
  }

  @Test
  void treesTakeOtherRows() {
    LearnedRows rows = rows(400_000, 20, 1);

    int[] first = TreeSample.of(rows, once(rows), 1, new SplittableRandom(2)).rows();
    int[] second = TreeSample.of(rows, once(rows), 1, new SplittableRandom(3)).rows();

    assertThat(IntStream.concat(Arrays.stream(first), Arrays.stream(second)).distinct().count())
        .isGreaterThan(150_000);
  }

  @Test
  void rowsThatRepresentBillionsDoNotOverflow() {
    LearnedRows rows = rows(1_000, 10, 1e7f);

    TreeSample sample = TreeSample.of(rows, once(rows), 1, new SplittableRandom(4));

    assertThat(Arrays.stream(sample.samples()).asLongStream().sum())
        .isBetween(900_000_000L, 1_100_000_000L);
    assertThat(Arrays.stream(sample.samples()).min().orElseThrow()).isPositive();
  }

  private static long kept(TreeSample sample, LearnedRows rows, boolean cancelled) {
    return Arrays.stream(sample.rows()).filter(row -> rows.cancelled[row] == cancelled).count();
  }

  private static int[] once(LearnedRows rows) {
    int[] draws = new int[rows.size()];
    Arrays.fill(draws, 1);
    return draws;
  }

  /** One row per user; every so many of them cancelled. */
  private static LearnedRows rows(int count, int perCancellation, float weight) {
    int[] days = new int[count];
    Arrays.fill(days, DAYS);
    boolean[] cancelled = new boolean[count];
    for (int row = 0; row < count; row += perCancellation) {
      cancelled[row] = true;
    }
    float[] weights = new float[count];
    Arrays.fill(weights, weight);
    return new LearnedRows(
        List.of(),
        new float[count][],
        IntStream.range(0, count).toArray(),
        days,
        cancelled,
        weights);
  }
}
