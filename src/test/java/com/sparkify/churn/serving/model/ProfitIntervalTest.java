package com.sparkify.churn.serving.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.sparkify.churn.bundle.Campaign;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whether the measured profit's interval holds the truth, in worlds whose truth is known: users
 * leave at rates of their own, which the model knows up to an error, and are judged on three dates.
 */
class ProfitIntervalTest {
  private static final Campaign CAMPAIGN = Campaign.DEFAULT;
  private static final int WORLDS = 400;
  private static final int USERS = 900;
  private static final int[] DATES = {0, 3, 6};
  private static final int HORIZON = 10;

  /** One user: the rate of leaving per day, and the model's probability. */
  private record Risk(double rate, double probability) {
    static Risk draw(Random random) {
      double rate = 0.005 * Math.exp(random.nextGaussian());
      double error = Math.exp(0.6 * random.nextGaussian());
      return new Risk(rate, Math.min(0.9, HORIZON * rate * error));
    }

    double leavesWithin(double days) {
      return 1 - Math.exp(-rate * days);
    }
  }

  /** What contacting brings per row, from the true rates of very many users. */
  private static double truth() {
    Random random = new Random(1);
    double profit = 0;
    double rows = 0;
    for (int user = 0; user < 2_000_000; user++) {
      Risk risk = Risk.draw(random);
      boolean contacted = risk.probability >= CAMPAIGN.breakEven();
      for (int date : DATES) {
        double there = 1 - risk.leavesWithin(date);
        rows += there;
        profit += contacted ? there * CAMPAIGN.profit(risk.leavesWithin(HORIZON)) : 0;
      }
    }
    return profit / rows;
  }

  private static HoldoutOutcomes holdout(Random random) throws IOException {
    StringBuilder csv = new StringBuilder("user_id,as_of,label,probability\n");
    for (int user = 0; user < USERS; user++) {
      Risk risk = Risk.draw(random);
      double leaves = -Math.log(1 - random.nextDouble()) / risk.rate;
      for (int date : DATES) {
        if (leaves >= date) {
          int label = leaves < date + HORIZON ? 1 : 0;
          csv.append("u%d,2018-11-0%d,%d,%s\n".formatted(user, 1 + date, label, risk.probability));
        }
      }
    }
    return HoldoutOutcomes.parse(
        new ByteArrayInputStream(csv.toString().getBytes(StandardCharsets.UTF_8)), "holdout.csv");
  }

  @Test
  void theIntervalHoldsTheTruthInAbout95Of100Worlds() throws Exception {
    double truth = truth();
    Random random = new Random(2);
    int held = 0;
    double mean = 0;
    for (int world = 0; world < WORLDS; world++) {
      HoldoutOutcomes.Estimate profit = holdout(random).profit(CAMPAIGN, CAMPAIGN.breakEven());
      held += profit.low() <= truth && truth <= profit.high() ? 1 : 0;
      mean += profit.value() / WORLDS;
    }

    assertThat(held / (double) WORLDS).isBetween(0.92, 0.98);
    assertThat(1000 * mean).isCloseTo(1000 * truth, offset(10.0));
  }
}
