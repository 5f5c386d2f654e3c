package com.sparkify.churn.serving.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sparkify.churn.bundle.Campaign;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class HoldoutOutcomesTest {
  private static final String HEADER = "user_id,as_of,label,probability\n";

  /** Whoever is contacted costs 1; a leaver who stays brings 21. */
  private static final Campaign CAMPAIGN = new Campaign(1, 0, 1, 21);

  private static HoldoutOutcomes parse(String rows) throws IOException {
    return HoldoutOutcomes.parse(
        new ByteArrayInputStream((HEADER + rows).getBytes(UTF_8)), "m/holdout.csv");
  }

  @Test
  void profitIsThatOfTheRowsFromTheThresholdOn() throws IOException {
    HoldoutOutcomes holdout =
        parse("a,2018-11-17,1,0.5\nb,2018-11-17,0,0.2\nc,2018-11-17,1,0.1\nd,2018-11-17,0,0.3\n");

    assertThat(holdout.profit(CAMPAIGN, 0.2).value()).isEqualTo((20 - 1 - 1) / 4.0);
    assertThat(holdout.profit(CAMPAIGN, 0.9)).isEqualTo(new HoldoutOutcomes.Estimate(0, 0, 0));
  }

  @Test
  void theIntervalIsThatOfAMeanOverUsers() throws IOException {
    HoldoutOutcomes holdout = parse("a,2018-11-17,1,0.5\nb,2018-11-17,0,0.5\n");

    HoldoutOutcomes.Estimate profit = holdout.profit(CAMPAIGN, 0.5);

    // 20 and -1: mean 9.5, standard error sqrt(2 * (10.5^2 + 10.5^2)) / 2 = 10.5
    assertThat(profit.value()).isEqualTo(9.5);
    assertThat(profit.low()).isCloseTo(9.5 - 1.96 * 10.5, within(1e-9));
    assertThat(profit.high()).isCloseTo(9.5 + 1.96 * 10.5, within(1e-9));
  }

  @Test
  void moreRowsOfTheSameUsersTellNoMore() throws IOException {
    String rows = "a,2018-11-17,1,0.5\nb,2018-11-17,0,0.5\n";

    assertThat(parse(rows + rows).profit(CAMPAIGN, 0.5))
        .isEqualTo(parse(rows).profit(CAMPAIGN, 0.5));
  }

  @Test
  void whatIsNoHoldoutIsRefusedWithItsPlace() {
    assertThatThrownBy(() -> parse("a,2018-11-17,1\n")).hasMessageContaining("m/holdout.csv:2");
    assertThatThrownBy(() -> parse("a,2018-11-17,1,much\n")).hasMessageContaining("'much'");
  }
}
