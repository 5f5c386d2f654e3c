package com.sparkify.churn.model.effect;

import com.sparkify.churn.bundle.Campaign;
import com.sparkify.churn.campaign.Group;
import com.sparkify.churn.model.effect.Effect.Scope;
import com.sparkify.churn.model.effect.Effect.Stratum;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Computes a campaign's effect from its list and what became of the users. */
final class Measurement {
  /** Cancellations in the control group from which its own rate is better than the predicted. */
  private static final int ENOUGH_CANCELLED = 10;

  private final Scope scope;
  private final Collection<ListedUser> users;
  private final List<FollowedUser> followed;
  private final TwoGroups untilEnd;
  private final TwoGroups groups;

  Measurement(Scope scope, Collection<ListedUser> users, FollowUp followUp) {
    this.scope = scope;
    this.users = users;
    this.followed = followUp.within(scope.terms().horizonDays(), users);
    this.untilEnd = TwoGroups.of(followUp.untilEnd(users));
    this.groups = TwoGroups.of(followed.stream());
  }

  /**
   * @param reachedIds users who were really reached, if that is known
   * @param before what made the list doubtful when it was read
   */
  Effect effect(Optional<Set<String>> reachedIds, List<String> before) {
    TwoGroups listed = listed();
    Optional<Reached> reached = reachedIds.map(ids -> Reached.of(ids, users, followed, groups));
    Balance balance = Balance.of(users, scope.campaign().controlShare());
    List<String> warnings = new ArrayList<>(before);
    warnings.addAll(new Warnings(scope, groups, balance, reached).all());
    return new Effect(
        scope,
        listed,
        new TwoGroups(
            listed.contacted() - groups.contacted(), 0, listed.control() - groups.control(), 0),
        groups,
        untilEnd,
        strata(),
        groups.kept().map(kept -> Money.of(kept, groups.contacted(), costs(), spent(reached))),
        reached,
        power(listed),
        balance,
        warnings);
  }

  private Campaign costs() {
    return scope.terms().costs();
  }

  private double spent(Optional<Reached> reached) {
    return reached.map(who -> (double) who.contacted() / groups.contacted()).orElse(1.0);
  }

  private TwoGroups listed() {
    long control = users.stream().filter(user -> user.group() == Group.CONTROL).count();
    return new TwoGroups(users.size() - control, 0, control, 0);
  }

  private List<Stratum> strata() {
    List<Stratum> strata = new ArrayList<>();
    by(user -> "%02d".formatted(user.decile()))
        .forEach((decile, in) -> strata.add(stratum("decile", decile.replaceAll("^0", ""), in)));
    by(user -> user.traits().level())
        .forEach((level, in) -> strata.add(stratum("level", level, in)));
    return strata;
  }

  private static Stratum stratum(String dimension, String name, List<FollowedUser> in) {
    return new Stratum(dimension, name, TwoGroups.of(in.stream()));
  }

  private Map<String, List<FollowedUser>> by(Function<ListedUser, String> kind) {
    return followed.stream()
        .collect(
            Collectors.groupingBy(
                each -> kind.apply(each.user()), TreeMap::new, Collectors.toList()));
  }

  private Optional<Power> power(TwoGroups listed) {
    double share = scope.campaign().controlShare();
    boolean measured = groups.controlCancelled() >= ENOUGH_CANCELLED;
    double rate = measured ? groups.controlRate() : predicted();
    if (!(share > 0 && share < 1 && rate > 0 && rate < 1)) {
      return Optional.empty();
    }
    return Optional.of(
        Power.of(
            rate,
            measured,
            share,
            new Power.Listing(
                listed.contacted() + listed.control(),
                groups.contacted() + groups.control(),
                perDay(),
                scope.terms().horizonDays())));
  }

  private double predicted() {
    return users.stream().mapToDouble(ListedUser::probability).average().orElse(0);
  }

  /** Without those of the first date: they had gathered before the campaign began. */
  private OptionalDouble perDay() {
    LocalDate first = scope.firstList();
    long days = scope.lastList().toEpochDay() - first.toEpochDay();
    long later = users.stream().filter(user -> user.day() > first.toEpochDay()).count();
    return days == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) later / days);
  }
}
