package com.sparkify.churn.model.report;

import static com.sparkify.churn.model.report.Html.number;
import static com.sparkify.churn.model.report.Html.percent;
import static com.sparkify.churn.model.report.Html.whole;

import com.sparkify.churn.model.effect.Balance;
import com.sparkify.churn.model.effect.Effect;
import com.sparkify.churn.model.effect.EffectWords;
import com.sparkify.churn.model.effect.Money;
import com.sparkify.churn.model.effect.Power;
import com.sparkify.churn.model.effect.Reached;
import com.sparkify.churn.model.effect.TwoGroups;
import com.sparkify.churn.model.evaluation.Interval;

/** The report of a campaign: one page without scripts that says what contacting users did. */
public final class EffectPage {
  private static final String GROUPS =
      "Users of the list, as of the first date on it, in the group that was drawn for them, whether"
          + " or not they were really contacted: so nothing but chance and the contact can set the"
          + " groups apart. Intervals hold 95 % (Newcombe's, from the Wilson intervals of both"
          + " shares). Until the campaign's end, users are followed as far as is known; this also"
          + " counts those who cancel after the horizon, and so shows whether contacting keeps users"
          + " or only delays them.";
  private static final String STRATA =
      "The same for users of a kind. With many rows, one in twenty intervals leaves out the truth by"
          + " chance: take single rows as a hint for the next campaign.";
  private static final String POWER =
      "Users needed on the list until an effect of a size shows: until its interval leaves out zero"
          + " in four of five campaigns. Days count until the outcomes of these users are known.";
  private static final String BALANCE =
      "Means of what was known when users came on the list. A difference beyond 0.1 standard"
          + " deviations, and beyond three times what chance makes of groups of this size, is"
          + " reported as a warning.";
  private static final String NOT_KNOWN = "–";

  private final Effect effect;
  private final StringBuilder html = new StringBuilder();

  private EffectPage(Effect effect) {
    this.effect = effect;
  }

  /** The page as UTF-8. */
  public static byte[] toBytes(Effect effect) {
    return new EffectPage(effect).page();
  }

  private byte[] page() {
    head();
    tiles();
    html.append(PageFrame.section("Contacted and control group", GROUPS, groups()));
    html.append(PageFrame.section("For whom it works", STRATA, strata()));
    effect.money().ifPresent(money -> html.append(PageFrame.section("Money", words(money), "")));
    effect.reached().ifPresent(who -> html.append(PageFrame.section("Reached", words(who), "")));
    effect
        .power()
        .ifPresent(
            power ->
                html.append(PageFrame.section("How long it takes", words(power), table(power))));
    html.append(PageFrame.section("Are the groups alike?", BALANCE, balance()));
    return PageFrame.page("Campaign " + effect.scope().campaign().name(), html);
  }

  private void head() {
    Effect.Scope scope = effect.scope();
    html.append("<h1>What did contacting do?</h1><p class=\"soft\">")
        .append(
            "Campaign %s, %s to %s; lists of %s to %s; cancellations followed before %s; model %s"
                .formatted(
                    Html.escape(scope.campaign().name()),
                    scope.campaign().start(),
                    scope.campaign().end().minusDays(1),
                    scope.firstList(),
                    scope.lastList(),
                    scope.followedUntil(),
                    Html.escape(scope.terms().modelVersion())))
        .append("</p><p class=\"lead\">")
        .append(Html.escape(sentence(EffectWords.summary(effect))))
        .append("</p>");
    effect.warnings().forEach(text -> html.append(PageFrame.notice(text, false)));
  }

  private static String sentence(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
  }

  private void tiles() {
    html.append("<div class=\"tiles\">");
    effect
        .keptUsers()
        .ifPresent(
            kept ->
                html.append(PageFrame.tile("Users kept", number(kept.value(), 1), range(kept, 1))));
    effect
        .money()
        .ifPresent(
            money ->
                html.append(
                    PageFrame.tile(
                        "Profit", whole(money.total().value()), range(money.total(), 0))));
    TwoGroups listed = effect.listed();
    html.append(
        PageFrame.tile(
            "On the list",
            whole(listed.contacted() + listed.control()),
            whole(listed.control()) + " of them left alone"));
    html.append(
        PageFrame.tile(
            "Outcome not known yet",
            whole(effect.open().contacted() + effect.open().control()),
            whole(effect.open().control()) + " of them in the control group"));
    html.append("</div>");
  }

  private static String range(Interval interval, int decimals) {
    return number(interval.low(), decimals) + " to " + number(interval.high(), decimals);
  }

  private String groups() {
    Table table = groupTable("Cancelled");
    row(table, "within " + effect.scope().terms().horizonDays() + " days", effect.withinHorizon());
    row(table, "until " + effect.scope().followedUntil().minusDays(1), effect.untilEnd());
    return table.toString();
  }

  private static Table groupTable(String first) {
    return new Table(
        first, "Contacted", "Of them cancelled", "Control group", "Of them cancelled", "Kept");
  }

  private static void row(Table table, String name, TwoGroups groups) {
    table.row(
        Html.escape(name),
        whole(groups.contacted()),
        whole(groups.contactedCancelled())
            + " <small>"
            + percent(groups.contactedRate())
            + "</small>",
        whole(groups.control()),
        whole(groups.controlCancelled()) + " <small>" + percent(groups.controlRate()) + "</small>",
        groups.kept().map(EffectPage::shown).orElse(NOT_KNOWN));
  }

  private static String shown(Interval share) {
    return percent(share.value())
        + " <small>"
        + percent(share.low())
        + " to "
        + percent(share.high())
        + "</small>";
  }

  private String strata() {
    Table table = groupTable("Users");
    IntervalChart chart = new IntervalChart("share of the contacted users kept");
    effect.withinHorizon().kept().ifPresent(kept -> chart.row("all", kept));
    String dimension = "";
    for (Effect.Stratum stratum : effect.strata()) {
      if (!stratum.dimension().equals(dimension)) {
        dimension = stratum.dimension();
        table.heading("By " + dimension, 6);
      }
      row(table, stratum.name(), stratum.groups());
      String name = dimension + " " + stratum.name();
      stratum.groups().kept().ifPresent(kept -> chart.row(name, kept));
    }
    return "<div class=\"card\">" + chart.svg() + "</div>" + table;
  }

  private String words(Money money) {
    return "A contacted user costs "
        + number(money.costPerContact(), 2)
        + ", with the offers that are expected to be accepted; a kept one brings "
        + number(money.valuePerKept(), 2)
        + ". So the campaign pays if it keeps "
        + percent(money.breakEven())
        + " of the contacted users. The "
        + whole(effect.withinHorizon().contacted())
        + " contacted users whose outcome is known brought <b>"
        + whole(money.total().value())
        + "</b> after costs ("
        + range(money.total(), 0)
        + ").";
  }

  private String words(Reached who) {
    return whole(who.contacted())
        + " of the contacted users were really reached, and "
        + whole(who.control())
        + " of the control group. "
        + who.kept()
            .map(kept -> "Of those reached, " + shown(kept) + " were kept.")
            .orElse("So nothing can be said of reaching a user.");
  }

  private static String words(Power power) {
    String now =
        power.smallest().isPresent()
            ? " With the users listed now, an effect shows if it prevents "
                + percent(power.smallest().getAsDouble())
                + " of the cancellations."
            : " With the users listed now, not even an effect that prevents every cancellation"
                + " would show.";
    return POWER
        + " If left alone, "
        + percent(power.rate())
        + (power.measured()
            ? " cancel, as measured in the control group."
            : " cancel, as predicted: in the control group, too few have cancelled so far.")
        + now;
  }

  private static String table(Power power) {
    Table table = new Table("Cancellations prevented", "Users needed", "More than now", "Days");
    for (Power.Goal goal : power.goals()) {
      table.row(
          percent(goal.prevented()),
          whole(goal.users()),
          whole(goal.more()),
          goal.days().isPresent() ? whole(goal.days().getAsLong()) : NOT_KNOWN);
    }
    return table.toString();
  }

  private String balance() {
    Balance balance = effect.balance();
    Table table = new Table("", "Contacted", "Control group", "Standard deviations apart");
    for (Balance.Difference difference : balance.differences()) {
      table.row(
          Html.escape(difference.name()),
          number(difference.contacted(), 3),
          number(difference.control(), 3),
          number(difference.standardised(), 2)
              + " <small>± "
              + number(difference.noise(), 2)
              + " by chance</small>");
    }
    return "<p>The control group holds "
        + percent(balance.share())
        + " of the listed users; drawn were "
        + percent(balance.expectedShare())
        + ".</p>"
        + table;
  }
}
