package com.sparkify.churn.model.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvenSampleTest {
  private static final Examples USERS = SyntheticUsers.seeded(1).users(600).examples();

  @Test
  void rowsThatFitStayAll() {
    assertThat(sample(USERS.size(), false).size()).isEqualTo(USERS.size());
  }

  @Test
  void ofMoreRowsThereStaysAnEvenShareWhateverTheirOrder() {
    Examples some = sample(1000, false);
    Examples same = sample(1000, true);

    assertThat(some.size()).isBetween(500, 1000).isEqualTo(same.size());
    for (int row = 0; row < some.size(); row++) {
      assertThat(some.userId(row)).isEqualTo(same.userId(row));
      assertThat(some.vector(row)).isEqualTo(same.vector(row));
    }
    assertThat((double) some.churners() / some.size())
        .isBetween(0.8 * USERS.churners() / USERS.size(), 1.2 * USERS.churners() / USERS.size());
  }

  private static Examples sample(int mostRows, boolean backwards) {
    EvenSample sample = new EvenSample(USERS.schema(), USERS.horizonDays(), mostRows);
    IntStream.range(0, USERS.size())
        .map(row -> backwards ? USERS.size() - 1 - row : row)
        .forEach(
            row ->
                sample.add(
                    USERS.userId(row),
                    USERS.epochDay(row),
                    Outcome.within(USERS.asOf(row), USERS.horizonDays(), USERS.churned(row)),
                    USERS.vector(row)));
    return sample.build();
  }
}
