package com.sparkify.churn.model.report;

import static com.sparkify.churn.model.report.Html.number;
import static com.sparkify.churn.model.report.Html.percent;
import static com.sparkify.churn.model.report.Html.whole;

import com.sparkify.churn.bundle.Campaign;
import com.sparkify.churn.model.evaluation.Alarm;
import com.sparkify.churn.model.evaluation.Evaluation;
import com.sparkify.churn.model.evaluation.Interval;
import com.sparkify.churn.model.evaluation.Metric;

/** {@code report.html}: one page without scripts that says how good a model is, and for what. */
public final class ReportPage {
  private final ModelFacts facts;
  private final Evaluation evaluation;
  private final StringBuilder html = new StringBuilder();

  private ReportPage(ModelFacts facts) {
    this.facts = facts;
    this.evaluation = facts.evaluation();
  }

  /** The page as UTF-8. */
  public static byte[] toBytes(ModelFacts facts) {
    return new ReportPage(facts).page();
  }

  private byte[] page() {
    ReportCharts charts = new ReportCharts(evaluation);
    ReportTables tables = new ReportTables(evaluation);
    head();
    tiles();
    section("Whom it finds", WHOM, pair(charts.gains(), charts.lift()));
    section("What a campaign brings", campaignWords(), tables.campaign());
    section("Do the probabilities hold?", HOLD, pair(charts.reliability(), charts.scores()));
    section("How well it ranks", RANKS, pair(charts.roc(), charts.precisionRecall()));
    section("What it looks at", LOOKS, card(effects()));
    section("For whom it works", SEGMENTS, tables.segments());
    String horizons = tables.horizons(facts.period("horizonDays"));
    if (!horizons.isEmpty()) {
      section("How far ahead it sees", HORIZONS, horizons);
    }
    section("Beside simpler ways", BASELINES, tables.baselines());
    section("All figures", FIGURES, tables.figures());
    facts.search().ifPresent(table -> section("How it was chosen", CHOSEN, tables.search(table)));
    section("How it was judged, and its limits", judged(), "");
    return PageFrame.page("Churn model " + facts.manifest().version(), html);
  }

  private static final String WHOM =
      "Users are sorted by risk. The left chart shows the share of all cancelling users that is"
          + " found when the riskiest are contacted; the right one, how much more often these cancel"
          + " than the average user. The rule of thumb contacts every paying user who was active in"
          + " the last 3 days.";
  private static final String HOLD =
      "Left: ten equal groups of users by predicted probability; points on the dashed line mean"
          + " that as many cancelled as predicted. Right: the distribution of the probabilities of"
          + " those who cancelled and of those who stayed.";
  private static final String RANKS =
      "ROC AUC is the chance that a user who cancels ranks above one who stays: 0.5 is a coin toss,"
          + " 1 is perfect. Precision and recall show what share of the contacted cancel as more of"
          + " them are found.";
  private static final String LOOKS =
      "How far each feature moves the probability of the users judged, as a share of what all"
          + " features do, and in percentage points on average; red if more of it means more risk,"
          + " green if more means less.";
  private static final String SEGMENTS =
      "The same model on groups of users. Intervals are wide if few cancelled; if fewer than 10"
          + " did, no figure is given.";
  private static final String HORIZONS =
      "The same ranking of users, with a probability for each horizon. Each horizon is judged on the"
          + " rows of which all its days are known, so longer ones have fewer rows.";
  private static final String CHOSEN =
      "Forests of these settings were grown and judged within the training rows alone, each on users"
          + " and later dates it had not seen. The bold one was chosen: the smallest whose AUC is"
          + " below that of the best by at most one standard error.";
  private static final String BASELINES =
      "What anyone could do without a model, on the same users.";
  private static final String FIGURES =
      "Each with its 95 % interval: users were drawn with replacement, many times.";

  private void head() {
    Evaluation.Sample sample = evaluation.sample();
    Interval capture = evaluation.figure(Metric.CAPTURE_AT_10);
    html.append("<h1>Who is about to cancel?</h1><p class=\"soft\">Model ")
        .append(facts.manifest().version())
        .append(", trained on users as of ")
        .append(facts.period("trainedFrom"))
        .append(" to ")
        .append(facts.period("trainedTo"))
        .append(", judged on ")
        .append(whole(sample.users()))
        .append(" other users as of ")
        .append(sample.dates().first())
        .append(sample.dates().size() > 1 ? " to " + sample.dates().last() : "")
        .append("</p><p class=\"lead\">Contact the riskiest tenth of users, and you reach <b>")
        .append(percent(capture.value()))
        .append("</b> of those who cancel within ")
        .append(facts.period("horizonDays"))
        .append(" days, ")
        .append(number(evaluation.figure(Metric.LIFT_AT_10).value(), 1))
        .append(" times as many as by chance. Contacting as many users as the rule of thumb does (")
        .append(percent(evaluation.figure(Metric.RULE_FLAGGED).value()))
        .append("), the model reaches <b>")
        .append(percent(evaluation.figure(Metric.CAPTURE_AT_RULE).value()))
        .append("</b> of them, the rule ")
        .append(percent(evaluation.figure(Metric.RULE_CAPTURE).value()))
        .append(".</p>");
    for (Alarm alarm : evaluation.alarms()) {
      html.append(PageFrame.notice(alarm.text(), alarm.failing()));
    }
  }

  private void tiles() {
    html.append("<div class=\"tiles\">");
    tile("ROC AUC", number(auc().value(), 3), range(auc(), 3) + oracle());
    Interval capture = evaluation.figure(Metric.CAPTURE_AT_10);
    tile("Found in the top 10 %", percent(capture.value()), range(capture));
    Interval ece = evaluation.figure(Metric.ECE);
    tile(
        "Calibration error",
        number(100 * ece.value(), 2) + " points",
        "mean gap between predicted and observed churn");
    tile(
        "Cancelled",
        percent(evaluation.sample().churnRate()),
        whole(evaluation.sample().churners())
            + " of "
            + whole(evaluation.sample().rows())
            + " rows");
    Interval profit = evaluation.figure(Metric.PROFIT);
    tile(
        "Profit per 1,000 users",
        whole(profit.value()),
        "at the threshold; " + whole(profit.low()) + " to " + whole(profit.high()));
    html.append("</div>");
  }

  private Interval auc() {
    return evaluation.figure(Metric.AUC);
  }

  private String oracle() {
    return evaluation
        .oracle()
        .map(
            oracle ->
                "; "
                    + percent(oracle.share().value())
                    + " of what the simulator's oracle can ("
                    + number(oracle.auc().value(), 3)
                    + ")")
        .orElse("");
  }

  private static String range(Interval interval, int decimals) {
    return number(interval.low(), decimals) + " to " + number(interval.high(), decimals);
  }

  private static String range(Interval interval) {
    return percent(interval.low()) + " to " + percent(interval.high());
  }

  private void tile(String name, String value, String note) {
    html.append(PageFrame.tile(name, value, note));
  }

  private void section(String title, String words, String content) {
    html.append(PageFrame.section(title, words, content));
  }

  private static String pair(String left, String right) {
    return "<div class=\"pair\">" + card(left) + card(right) + "</div>";
  }

  private static String card(String content) {
    return content.isEmpty() ? "" : "<div class=\"card\">" + content + "</div>";
  }

  private String effects() {
    return ReportCharts.effects(facts.influences());
  }

  private String campaignWords() {
    Campaign campaign = evaluation.cuts().campaign();
    return "With "
        + number(campaign.contactCost(), 2)
        + " for each contact, an offer that costs "
        + number(campaign.offerCost(), 2)
        + " when accepted, "
        + percent(campaign.acceptance())
        + " accepting, and "
        + number(campaign.keptValue(), 2)
        + " for a user kept, contacting pays from a probability of "
        + percent(campaign.breakEven())
        + ". The model's threshold is "
        + percent(evaluation.cuts().decision())
        + ". Risk is not persuadability: who would cancel need not be who can be kept. Leave a"
        + " random part of the flagged users without contact to learn what the offer itself does."
        + " The table counts whole users; where several have the probability at its edge, the"
        + " figures elsewhere count each of them in part, and so may differ by a little.";
  }

  private String judged() {
    return "The model judged here learned from "
        + whole(facts.count("trainingRows"))
        + " rows of "
        + whole(facts.count("trainingUsers"))
        + " users, "
        + whole(facts.count("trainingChurners"))
        + " of which end in a cancellation. None of these users is among those judged, and all that"
        + " training labels tell had happened before the first date judged. Probabilities were"
        + " calibrated on answers of trees that had not seen the user. The forest that scores users"
        + " was grown once more with the same settings, on all "
        + whole(facts.count("usedRows"))
        + " rows of all users up to "
        + facts.period("usedTo")
        + "; it cannot be judged on these logs. A log of a few weeks cannot"
        + " show seasons, new markets or price changes: judge again when the next labels are known,"
        + " and train a new model when the verdict of drift says so.";
  }
}
