package com.sparkify.churn.model.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ExposureTest {
  private static final LocalDate AS_OF = LocalDate.of(2018, 11, 1);
  private static final int DAY = (int) AS_OF.toEpochDay();
  private static final int HORIZON = 10;
  private static final int MOST = 20;

  @Test
  void aRowWhoseHorizonIsNotOverStillTellsOfItsDays() {
    Examples open = row(new Outcome(Outcome.NEVER, DAY + 4));

    assertThat(open.isMature(0)).isFalse();
    assertThat(open.exposureDays(0, MOST)).isEqualTo(4);
    assertThat(open.cancelledWithin(0, MOST)).isFalse();
  }

  @Test
  void theDayOfTheCancellationIsTheLastOfTheExposure() {
    Examples left = row(new Outcome(DAY, DAY + 4));

    assertThat(left.exposureDays(0, MOST)).isEqualTo(1);
    assertThat(left.cancelledWithin(0, MOST)).isTrue();
  }

  @Test
  void aCancellationBeforeTheHorizonIsOverIsNoLabelYet() {
    assertThat(row(new Outcome(DAY + 2, DAY + 4)).churned(0)).isFalse();
    assertThat(row(new Outcome(DAY + 2, DAY + HORIZON)).churned(0)).isTrue();
  }

  @Test
  void aCancellationAfterTheHorizonTeachesAndIsNoLabel() {
    Examples later = row(new Outcome(DAY + 15, DAY + 30));

    assertThat(later.churned(0)).isFalse();
    assertThat(later.within(30).churned(0)).isTrue();
    assertThat(later.exposureDays(0, MOST)).isEqualTo(16);
    assertThat(later.cancelledWithin(0, MOST)).isTrue();
    assertThat(later.cancelledWithin(0, 15)).isFalse();
  }

  @Test
  void whatHappenedFromTheCutOnIsAsIfItHadNot() {
    Examples later = row(new Outcome(DAY + 15, DAY + 30));

    Examples before = later.knownBefore(AS_OF.plusDays(15));

    assertThat(before.cancelledWithin(0, MOST)).isFalse();
    assertThat(before.exposureDays(0, MOST)).isEqualTo(15);
    assertThat(later.knownBefore(AS_OF.plusDays(16)).cancelledWithin(0, MOST)).isTrue();
    assertThat(later.knownBefore(AS_OF).size()).isZero();
    assertThat(later.cancelledWithin(0, MOST)).isTrue();
  }

  @Test
  void aCancellationOfADayThatIsNotKnownIsRefused() {
    assertThatThrownBy(() -> new Outcome(DAY, DAY))
        .hasMessage(
            "a cancellation on 2018-11-01 is known although what happened is known only to"
                + " 2018-11-01");
  }

  private static Examples row(Outcome outcome) {
    return new ExamplesBuilder(SyntheticUsers.schema(), HORIZON)
        .add("u", AS_OF, outcome, new float[9])
        .build();
  }
}
