package com.sparkify.churn.model.effect;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.model.effect.Power.Listing;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PowerTest {
  @Test
  void anEffectOfTheSizeShowsInAtLeastFourOfFiveCampaignsOfTheUsersSaid() {
    double rate = 0.15;
    double prevented = 0.3;
    int users = Math.toIntExact(Power.users(rate, 0.2, prevented));
    Random random = new Random(3);
    int shown = 0;
    int draws = 2000;
    for (int draw = 0; draw < draws; draw++) {
      int control = users / 5;
      TwoGroups groups =
          new TwoGroups(
              users - control,
              cancelled(users - control, rate * (1 - prevented), random),
              control,
              cancelled(control, rate, random));
      shown += groups.kept().orElseThrow().low() > 0 ? 1 : 0;
    }
    assertThat(users).isBetween(2_500, 3_500);
    assertThat((double) shown / draws).isBetween(0.8, 0.87);
  }

  private static long cancelled(int users, double rate, Random random) {
    return random.doubles(users).filter(draw -> draw < rate).count();
  }

  @Test
  void saysHowManyUsersAndDaysAreMissing() {
    Listing listing = new Listing(1_000, 900, OptionalDouble.of(20), 10);
    Power power = Power.of(0.15, true, 0.2, listing);

    Power.Goal third = power.goals().get(2);
    assertThat(third.prevented()).isEqualTo(0.3);
    assertThat(third.more()).isEqualTo(third.users() - 1_000);
    assertThat(third.days()).isEqualTo(OptionalLong.of((long) Math.ceil(third.more() / 20.0) + 10));
    assertThat(Power.users(0.15, 0.2, power.smallest().orElseThrow())).isLessThanOrEqualTo(1_000);
    assertThat(Power.users(0.15, 0.2, power.smallest().orElseThrow() - 0.001)).isGreaterThan(1_000);
  }

  @Test
  void waitsForOutcomesOnlyIfEnoughUsersAreListed() {
    long needed = Power.users(0.15, 0.2, 0.5);
    OptionalDouble nobody = OptionalDouble.of(0);

    assertThat(goalOfHalf(new Listing(needed, needed - 1, nobody, 10)).days()).hasValue(10);
    assertThat(goalOfHalf(new Listing(needed, needed, nobody, 10)).days()).hasValue(0);
    assertThat(goalOfHalf(new Listing(needed - 1, needed - 1, nobody, 10)).days()).isEmpty();
  }

  private static Power.Goal goalOfHalf(Listing listing) {
    return Power.of(0.15, false, 0.2, listing).goals().get(3);
  }

  @Test
  void aFewUsersCannotShowEvenTheLargestEffect() {
    Power power = Power.of(0.02, false, 0.1, new Listing(30, 30, OptionalDouble.empty(), 10));

    assertThat(power.smallest()).isEmpty();
    assertThat(power.goals()).allMatch(goal -> goal.days().isEmpty());
  }
}
