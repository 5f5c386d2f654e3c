package com.sparkify.churn.model.effect;

import com.sparkify.churn.model.effect.Effect.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What makes a campaign's figures doubtful, in sentences. */
final class Warnings {
  private static final double MANY_MISSED = 0.2;

  private final Scope scope;
  private final TwoGroups groups;
  private final Balance balance;
  private final Optional<Reached> reached;
  private final List<String> all = new ArrayList<>();

  Warnings(Scope scope, TwoGroups groups, Balance balance, Optional<Reached> reached) {
    this.scope = scope;
    this.groups = groups;
    this.balance = balance;
    this.reached = reached;
  }

  List<String> all() {
    missingGroups();
    unbalanced();
    reached.ifPresent(this::reached);
    return all;
  }

  private void missingGroups() {
    if (scope.campaign().controlShare() == 0) {
      add("The campaign has no control group (control_share is 0): its effect cannot be measured.");
    } else if (groups.kept().isEmpty()) {
      add(
          "No outcome is known yet for the %s.",
          groups.control() == 0 ? "control group" : "contacted users");
    }
  }

  private void unbalanced() {
    if (balance.isOdd()) {
      add(
          "The control group holds %.1f %% of the listed users instead of %.1f %%, which hardly happens by chance: were users removed, or was the draw changed?",
          100 * balance.share(), 100 * balance.expectedShare());
    }
    for (Balance.Difference difference : balance.differences()) {
      if (difference.isNotable()) {
        add(
            "The groups differ in %s before any contact: %.3g of the contacted users, %.3g of the control group (%.2f standard deviations).",
            difference.name(),
            difference.contacted(),
            difference.control(),
            difference.standardised());
      }
    }
  }

  private void reached(Reached who) {
    long missed = groups.contacted() - who.contacted();
    if (missed > MANY_MISSED * groups.contacted()) {
      add(
          "%,d of %,d users to be contacted were not reached; the effect of a contact is larger than the one measured.",
          missed, groups.contacted());
    }
    if (who.control() > 0) {
      add(
          "%,d of %,d users of the control group were reached, though they were to be left alone.",
          who.control(), groups.control());
    }
    if (who.unknown() > 0) {
      add("%,d reached users are on no list of the campaign; they are left out.", who.unknown());
    }
  }

  private void add(String format, Object... values) {
    all.add(String.format(Locale.ROOT, format, values));
  }
}
