package com.sparkify.churn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sparkify.churn.bundle.Calibration;
import com.sparkify.churn.model.example.Examples;
import com.sparkify.churn.model.example.ExamplesBuilder;
import com.sparkify.churn.model.example.SyntheticUsers;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LevelTrendTest {
  private static final LocalDate FIRST = LocalDate.of(2018, 10, 1);
  private static final int USERS = 20_000;
  private static final float[] SAME = new float[SyntheticUsers.schema().size()];

  @Test
  void aLevelThatFallsIsCarriedOnToTheDayAfterAllThatIsKnown() {
    Examples rows = rows(USERS, 6, -0.008);

    double promised = CalibrationFit.onNewest(scores(rows), rows).probability(0.1);

    assertThat(promised).isCloseTo(rate(35, -0.008), within(0.006));
    assertThat(untouched(rows)).isCloseTo(rate(12.5, -0.008), within(0.006));
  }

  @Test
  void aLevelThatStaysIsLeftAlone() {
    Examples rows = rows(USERS, 6, 0);

    assertThat(shift(rows)).isCloseTo(0, within(0.05));
  }

  @Test
  void ofAFewUsersTheSlopeIsHardlyBelieved() {
    Examples rows = rows(40, 6, -0.05);

    assertThat(shift(rows)).isCloseTo(0, within(0.1));
  }

  @Test
  void aSteepSlopeIsLimitedToAHundredthPerDay() {
    Examples rows = rows(USERS, 6, -0.05);

    assertThat(shift(rows)).isBetween(-0.35, -0.2);
  }

  @Test
  void rowsOfASingleDateHaveNoSlope() {
    Examples rows = rows(2000, 1, -0.008);

    assertThat(shift(rows)).isZero();
  }

  /** The shift of a calibration that was fitted on all rows alike. */
  private static double shift(Examples rows) {
    Calibration flat = CalibrationFit.fit(scores(rows), rows.churned(), rows.weights());
    return new LevelTrend(flat, scores(rows), rows, 0).shiftTo((int) rows.knownTo().toEpochDay());
  }

  private static double untouched(Examples rows) {
    return CalibrationFit.fit(scores(rows), rows.churned(), rows.weights()).probability(0.1);
  }

  /** The probability of cancelling as of some days after the first date. */
  private static double rate(double day, double perDay) {
    return Calibration.logistic(-2 + perDay * day);
  }

  private static double[] scores(Examples rows) {
    double[] scores = new double[rows.size()];
    Arrays.setAll(scores, row -> rows.user(row) % 2 == 0 ? 0.1 : 0.1001);
    return scores;
  }

  /** Users as of dates five days apart, whose log-odds change by so much per day. */
  private static Examples rows(int users, int dates, double perDay) {
    ExamplesBuilder builder = new ExamplesBuilder(SyntheticUsers.schema(), 10);
    Random random = new Random(1);
    for (int user = 0; user < users; user++) {
      for (int date = 0; date < dates; date++) {
        LocalDate asOf = FIRST.plusDays(5L * date);
        boolean churns = random.nextDouble() < rate(5 * date, perDay);
        builder.add("user" + user, asOf, SyntheticUsers.outcome(asOf, churns), SAME);
      }
    }
    return builder.build();
  }
}
