package com.sparkify.churn.model.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sparkify.churn.bundle.Campaign;
import com.sparkify.churn.campaign.CampaignPeriod;
import com.sparkify.churn.campaign.Group;
import com.sparkify.churn.model.effect.ListedUser.Traits;
import com.sparkify.churn.model.evaluation.Interval;
import com.sparkify.churn.model.example.KnownCancellations;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MeasurementTest {
  private static final LocalDate FIRST = LocalDate.of(2018, 11, 1);
  private static final int DAY = (int) FIRST.toEpochDay();
  private static final int HORIZON = 10;

  private final List<ListedUser> users = new ArrayList<>();
  private final KnownCancellations known = new KnownCancellations();
  private double controlShare = 0.5;
  private LocalDate end = FIRST.plusDays(60);

  private MeasurementTest user(String id, Group group, int day) {
    users.add(new ListedUser(id, DAY + day, group, 0.2, 1, new Traits("paid", 100)));
    return this;
  }

  private MeasurementTest cancelsOn(int day) {
    known.add(users.get(users.size() - 1).userId(), DAY + day);
    return this;
  }

  /** Adds users listed on the first date, some of whom cancel on the day after. */
  private MeasurementTest many(Group group, int count, int cancelled) {
    for (int i = 0; i < count; i++) {
      user(group.text() + i, group, 0);
      if (i < cancelled) {
        cancelsOn(1);
      }
    }
    return this;
  }

  private Effect measured(int knownDays, Optional<Set<String>> reached) {
    known.addSpan(DAY - 30, DAY + knownDays);
    Effect.Scope scope =
        new Effect.Scope(
            new CampaignPeriod("test", FIRST, end, controlShare, "salt"),
            new Terms("m1", HORIZON, new Campaign(1, 10, 0.5, 100)),
            FIRST,
            FIRST.plusDays(20),
            FIRST.plusDays(knownDays));
    return new Measurement(scope, users, FollowUp.of(known, FIRST, end)).effect(reached, List.of());
  }

  private Effect measured(int knownDays) {
    return measured(knownDays, Optional.empty());
  }

  @Test
  void countsCancellationsFromTheFirstDateOnTheListToTheHorizon() {
    user("on-the-day", Group.CONTACT, 3).cancelsOn(3);
    user("on-the-last-day", Group.CONTACT, 3).cancelsOn(12);
    user("after-the-horizon", Group.CONTACT, 3).cancelsOn(13);
    user("before-the-list", Group.CONTROL, 3).cancelsOn(2);
    user("never", Group.CONTROL, 3);

    Effect effect = measured(40);

    assertThat(effect.withinHorizon()).isEqualTo(new TwoGroups(3, 2, 2, 0));
    assertThat(effect.untilEnd()).isEqualTo(new TwoGroups(3, 3, 2, 0));
  }

  @Test
  void leavesOutUsersWhoseOutcomeIsNotKnownWhateverTheyHaveDoneSoFar() {
    user("known", Group.CONTACT, 0);
    user("open-cancelled", Group.CONTACT, 1).cancelsOn(2);
    user("open", Group.CONTROL, 1);

    Effect effect = measured(HORIZON);

    assertThat(effect.withinHorizon()).isEqualTo(new TwoGroups(1, 0, 0, 0));
    assertThat(effect.open()).isEqualTo(new TwoGroups(1, 0, 1, 0));
    assertThat(effect.untilEnd()).isEqualTo(new TwoGroups(2, 1, 1, 0));
    assertThat(effect.verdict()).isEqualTo(Effect.Verdict.UNKNOWN);
    assertThat(effect.warnings()).containsExactly("No outcome is known yet for the control group.");
    assertThat(EffectWords.summary(effect))
        .isEqualTo(
            "nothing can be said yet: outcomes are known for 1 of the contacted users and for 0 of"
                + " the control group");
  }

  @Test
  void followsNobodyBeyondTheEndOfTheCampaign() {
    end = FIRST.plusDays(25);
    user("late", Group.CONTROL, 20).cancelsOn(27);
    user("late-too", Group.CONTACT, 20).cancelsOn(24);

    Effect effect = measured(25);

    assertThat(effect.withinHorizon()).isEqualTo(new TwoGroups(1, 1, 1, 0));
  }

  @Test
  void tellsUsersKeptAndMoney() {
    many(Group.CONTACT, 1000, 100).many(Group.CONTROL, 1000, 200);

    Effect effect = measured(40);

    assertThat(effect.verdict()).isEqualTo(Effect.Verdict.KEEPS);
    assertThat(effect.keptUsers().orElseThrow().value()).isCloseTo(100, within(1e-9));
    // A contact costs 1 and half an offer of 10; a kept user brings 100.
    Money money = effect.money().orElseThrow();
    assertThat(money.costPerContact()).isEqualTo(6);
    assertThat(money.total().value()).isCloseTo(100 * 100 - 6000, within(1e-6));
    Interval kept = effect.withinHorizon().kept().orElseThrow();
    assertThat(money.total().low()).isCloseTo(1000 * (kept.low() * 100 - 6), within(1e-6));
    assertThat(EffectWords.summary(effect))
        .isEqualTo(
            "contacting keeps users: 100.0 of 1,000 contacted users kept (68.9 to 131.0); 10.0 % of"
                + " them cancelled within 10 days, 20.0 % of 1,000 in the control group");
    assertThat(effect.warnings()).isEmpty();
  }

  @Test
  void comparesTheGroupsAsDrawnAndAddsWhatReachingDoes() {
    many(Group.CONTACT, 1000, 100).many(Group.CONTROL, 1000, 200);
    Set<String> reached = new java.util.TreeSet<>(Set.of("control7", "stranger"));
    for (int i = 0; i < 500; i++) {
      reached.add("contact" + i);
    }

    Effect effect = measured(40, Optional.of(reached));

    assertThat(effect.withinHorizon()).isEqualTo(new TwoGroups(1000, 100, 1000, 200));
    Reached who = effect.reached().orElseThrow();
    assertThat(who.share()).isCloseTo(0.499, within(1e-9));
    assertThat(who.kept().orElseThrow().value()).isCloseTo(0.1 / 0.499, within(1e-9));
    assertThat(effect.money().orElseThrow().costPerContact()).isEqualTo(3);
    assertThat(effect.warnings())
        .containsExactly(
            "500 of 1,000 users to be contacted were not reached; the effect of a contact is larger than the one measured.",
            "1 of 1,000 users of the control group were reached, though they were to be left alone.",
            "1 reached users are on no list of the campaign; they are left out.");
  }

  @Test
  void warnsOfGroupsThatAreNotAsDrawn() {
    controlShare = 0.5;
    many(Group.CONTACT, 600, 0).many(Group.CONTROL, 400, 0);
    for (int i = 0; i < 400; i += 2) {
      String id = users.get(600 + i).userId();
      users.set(600 + i, new ListedUser(id, DAY, Group.CONTROL, 0.2, 1, new Traits("free", 100)));
    }

    assertThat(measured(40).warnings())
        .containsExactly(
            "The control group holds 40.0 % of the listed users instead of 50.0 %, which hardly happens by chance: were users removed, or was the draw changed?",
            "The groups differ in paying users before any contact: 1.00 of the contacted users, 0.500 of the control group (1.41 standard deviations).");
  }

  @Test
  void saysThatACampaignWithoutControlGroupCannotBeMeasured() {
    controlShare = 0;
    many(Group.CONTACT, 50, 5);

    Effect effect = measured(40);

    assertThat(effect.warnings())
        .containsExactly(
            "The campaign has no control group (control_share is 0): its effect cannot be measured.");
    assertThat(effect.power()).isEmpty();
    assertThat(effect.money()).isEmpty();
  }

  @Test
  void stateTheSameInJson() {
    many(Group.CONTACT, 90, 9).many(Group.CONTROL, 90, 18);
    Effect effect = measured(40);
    JsonObject json =
        JsonParser.parseString(new String(EffectJson.toBytes(effect), StandardCharsets.UTF_8))
            .getAsJsonObject();

    assertThat(json.get("summary").getAsString()).isEqualTo(EffectWords.summary(effect));
    assertThat(json.getAsJsonObject("keptUsers").get("value").getAsDouble())
        .isCloseTo(9, within(1e-9));
    assertThat(json.getAsJsonArray("strata")).hasSize(2);
    assertThat(json.getAsJsonObject("power").get("rateMeasured").getAsBoolean()).isTrue();
  }
}
