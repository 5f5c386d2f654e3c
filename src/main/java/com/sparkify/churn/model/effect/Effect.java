package com.sparkify.churn.model.effect;

import com.sparkify.churn.campaign.CampaignPeriod;
import com.sparkify.churn.model.evaluation.Interval;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What contacting the users of a campaign's list did, against its control group.
 *
 * @param listed all users of the list; cancellations are not known for all
 * @param open how many of them, by group, have an outcome that is not known yet
 * @param withinHorizon users whose horizon from the first date on the list is known
 * @param untilEnd all users, followed to the campaign's end or as far as is known
 * @param strata the same as {@code withinHorizon}, by decile and level
 * @param money empty if no effect can be determined
 * @param reached empty if it is not known who was reached
 * @param power empty if nobody is on the list, or nobody can be in the control group
 * @param warnings what makes the figures doubtful, in sentences
 */
public record Effect(
    Scope scope,
    TwoGroups listed,
    TwoGroups open,
    TwoGroups withinHorizon,
    TwoGroups untilEnd,
    List<Stratum> strata,
    Optional<Money> money,
    Optional<Reached> reached,
    Optional<Power> power,
    Balance balance,
    List<String> warnings) {

  /**
   * What was measured.
   *
   * @param firstList the campaign's first date with scores
   * @param lastList its newest
   * @param followedUntil the day after the last day on which cancellations were looked for
   */
  public record Scope(
      CampaignPeriod campaign,
      Terms terms,
      LocalDate firstList,
      LocalDate lastList,
      LocalDate followedUntil) {}

  /**
   * Users of a kind.
   *
   * @param dimension {@code decile} or {@code level}
   */
  public record Stratum(String dimension, String name, TwoGroups groups) {}

  /** What can be concluded. */
  public enum Verdict {
    /** Contacting keeps users: the interval is above zero. */
    KEEPS,
    /** Contacting drives users away: the interval is below zero. */
    HARMS,
    /** The interval holds zero. */
    OPEN,
    /** There are no outcomes of one of the groups. */
    UNKNOWN
  }

  public Effect {
    strata = List.copyOf(strata);
    warnings = List.copyOf(warnings);
  }

  public Verdict verdict() {
    Optional<Interval> kept = withinHorizon.kept();
    if (kept.isEmpty()) {
      return Verdict.UNKNOWN;
    }
    return kept.get().low() > 0
        ? Verdict.KEEPS
        : kept.get().high() < 0 ? Verdict.HARMS : Verdict.OPEN;
  }

  /** How many of the contacted users were kept. */
  public Optional<Interval> keptUsers() {
    long contacted = withinHorizon.contacted();
    return withinHorizon
        .kept()
        .map(
            kept ->
                new Interval(
                    contacted * kept.value(), contacted * kept.low(), contacted * kept.high()));
  }
}
