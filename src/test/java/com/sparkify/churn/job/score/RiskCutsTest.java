package com.sparkify.churn.job.score;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.bundle.Bins;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class RiskCutsTest {
  private static final Bins TENTHS_AND_HALF =
      new Bins(new double[] {0.1, 0.2, 0.3, 0.4, 0.5}, new double[] {0.1, 0.1, 0.1, 0.1, 0.1, 0.5});

  private final Configuration conf = new Configuration();

  private int file(double raw) {
    return RiskCuts.from(conf).file(RiskOrder.key(raw, "u1"));
  }

  @Test
  void theFirstFileHasTheRiskiestAndAScoreOnABorderGoesToTheLater() {
    assertThat(RiskCuts.choose(TENTHS_AND_HALF, 2, conf)).isEqualTo(2);

    assertThat(file(0.9)).isZero();
    assertThat(file(0.5000001)).isZero();
    assertThat(file(0.5)).isEqualTo(1);
    assertThat(file(0)).isEqualTo(1);
  }

  @Test
  void bordersPartTheKnownScoresAboutEqually() {
    assertThat(RiskCuts.choose(TENTHS_AND_HALF, 3, conf)).isEqualTo(3);

    // Above 0.5 is one half, the nearest to a third; above 0.3 are seven tenths.
    assertThat(file(0.6)).isZero();
    assertThat(file(0.4)).isEqualTo(1);
    assertThat(file(0.3)).isEqualTo(2);
  }

  @Test
  void thereAreNoMoreFilesThanBins() {
    assertThat(RiskCuts.choose(TENTHS_AND_HALF, 10, conf)).isEqualTo(6);
    assertThat(file(0.05)).isEqualTo(5);
  }

  @Test
  void thereIsOneFileIfOneIsWantedOrAllScoresAreAlike() {
    assertThat(RiskCuts.choose(TENTHS_AND_HALF, 1, conf)).isEqualTo(1);
    assertThat(file(0.9)).isZero();
    assertThat(RiskCuts.choose(new Bins(new double[0], new double[] {1}), 4, conf)).isEqualTo(1);
    assertThat(file(0.9)).isZero();
  }

  @Test
  void theCountOfRowsBeforeAFileComesFirstInIt() {
    RiskCuts.choose(TENTHS_AND_HALF, 2, conf);
    RiskCuts cuts = RiskCuts.from(conf);

    assertThat(cuts.file(cuts.before(1))).isEqualTo(1);
    assertThat(cuts.before(1)).isLessThan(RiskOrder.key(0.5, "a"));
  }
}
