package com.sparkify.churn.model.report;

import static com.sparkify.churn.model.report.Html.number;
import static com.sparkify.churn.model.report.Html.percent;
import static com.sparkify.churn.model.report.Html.whole;

import com.sparkify.churn.model.evaluation.Curves.Volume;
import com.sparkify.churn.model.evaluation.Evaluation;
import com.sparkify.churn.model.evaluation.HorizonFigures;
import com.sparkify.churn.model.evaluation.Interval;
import com.sparkify.churn.model.evaluation.Metric;
import com.sparkify.churn.model.evaluation.Segment;
import com.sparkify.churn.model.growth.ForestSettings;
import com.sparkify.churn.model.search.SearchTable;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The page's tables of an evaluation. */
final class ReportTables {
  private static final String NOT_KNOWN = "–";

  /** Figures that are not shares. */
  private static final Set<Metric> PLAIN =
      EnumSet.of(
          Metric.AUC,
          Metric.PR_AUC,
          Metric.LOG_LOSS,
          Metric.BRIER,
          Metric.ECE,
          Metric.F1,
          Metric.LIFT_AT_1,
          Metric.LIFT_AT_5,
          Metric.LIFT_AT_10,
          Metric.LIFT_AT_20);

  private final Evaluation evaluation;

  ReportTables(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  String campaign() {
    Table table =
        new Table(
            "Contact the riskiest",
            "Probability from",
            "Users",
            "Of them cancelled",
            "Found of all",
            "Profit expected",
            "Profit as it turned out");
    for (Volume volume : evaluation.curves().volumes()) {
      table.row(
          percent(volume.share()),
          percent(volume.threshold()),
          whole(volume.contacted()),
          whole(volume.churners()) + " <small>" + rate(volume) + "</small>",
          percent(volume.captured()),
          whole(volume.expected()),
          whole(volume.profit()));
    }
    return table.toString();
  }

  private static String rate(Volume volume) {
    return percent((double) volume.churners() / volume.contacted());
  }

  String segments() {
    Table table =
        new Table(
            "Users",
            "Rows",
            "Cancelled",
            "Promised",
            "ROC AUC",
            "Top 10 % find",
            "Calibration error");
    String dimension = "";
    for (Segment segment : evaluation.segments()) {
      if (!segment.dimension().equals(dimension)) {
        dimension = segment.dimension();
        table.heading("By " + dimension, 7);
      }
      table.row(
          Html.escape(segment.name()),
          whole(segment.rows()),
          whole(segment.churners()) + " <small>" + percent(segment.happened()) + "</small>",
          percent(segment.promised()),
          segment.ranking().map(ranking -> withRange(ranking.auc(), 2)).orElse(NOT_KNOWN),
          segment.ranking().map(ranking -> withRange(ranking.captureAt10())).orElse(NOT_KNOWN),
          segment
              .ranking()
              .map(ranking -> number(100 * ranking.ece().value(), 1) + " points")
              .orElse(NOT_KNOWN));
    }
    return table.toString();
  }

  String search(SearchTable search) {
    Table table =
        new Table(
            "Trees",
            "Depth",
            "Leaf",
            "Features",
            "Share per split",
            "ROC AUC",
            "Short of the best",
            "Top 10 % find",
            "Nodes");
    for (SearchTable.Row row : search.rows()) {
      ForestSettings settings = row.settings();
      String trees = whole(settings.trees());
      table.row(
          search.isChosen(row) ? "<b>" + trees + "</b>" : trees,
          whole(settings.depth()),
          whole(settings.leafSize()),
          whole(settings.mostFeatures()),
          percent(settings.featureShare()),
          number(row.auc(), 4),
          number(row.shortfall(), 4) + " <small>± " + number(row.standardError(), 4) + "</small>",
          percent(row.captureAt10()),
          whole(row.nodes()));
    }
    return table.toString();
  }

  /** Every horizon the model gives, the main one among them; empty if it is the only one. */
  String horizons(String mainDays) {
    if (evaluation.horizons().isEmpty()) {
      return "";
    }
    Table table =
        new Table("Within", "Rows", "Cancelled", "ROC AUC", "Top 10 % find", "Calibration error");
    SortedMap<Integer, Runnable> rows = new TreeMap<>();
    int main = Integer.parseInt(mainDays);
    rows.put(main, () -> horizon(table, main, evaluation.sample(), evaluation::figure));
    for (HorizonFigures other : evaluation.horizons()) {
      rows.put(other.days(), () -> horizon(table, other.days(), other.sample(), other::figure));
    }
    rows.values().forEach(Runnable::run);
    return table.toString();
  }

  private static void horizon(
      Table table, int days, Evaluation.Sample sample, Function<Metric, Interval> figure) {
    table.row(
        days + " days",
        whole(sample.rows()),
        whole(sample.churners()) + " <small>" + percent(sample.churnRate()) + "</small>",
        withRange(figure.apply(Metric.AUC), 3),
        withRange(figure.apply(Metric.CAPTURE_AT_10)),
        withRange(figure.apply(Metric.ECE), 4));
  }

  String baselines() {
    Evaluation.BaseRate base = evaluation.baseRate();
    Table table = new Table("", "Model", "Rule of thumb", "Everyone the average");
    table.row(
        "Found at the rule's volume",
        withRange(evaluation.figure(Metric.CAPTURE_AT_RULE)),
        withRange(evaluation.figure(Metric.RULE_CAPTURE)),
        percent(evaluation.figure(Metric.RULE_FLAGGED).value()));
    table.row(
        "Balanced accuracy",
        withRange(evaluation.figure(Metric.BALANCED_ACCURACY), 3),
        withRange(evaluation.figure(Metric.RULE_BALANCED_ACCURACY), 3),
        number(0.5, 3));
    table.row("ROC AUC", withRange(evaluation.figure(Metric.AUC), 3), NOT_KNOWN, number(0.5, 3));
    table.row(
        "Log-loss",
        withRange(evaluation.figure(Metric.LOG_LOSS), 4),
        NOT_KNOWN,
        number(base.logLoss(), 4));
    table.row(
        "Brier score",
        withRange(evaluation.figure(Metric.BRIER), 4),
        NOT_KNOWN,
        number(base.brier(), 4));
    table.row(
        "Profit per 1,000 users",
        whole(evaluation.figure(Metric.PROFIT).value()),
        whole(evaluation.figure(Metric.RULE_PROFIT).value()),
        NOT_KNOWN);
    evaluation
        .oracle()
        .ifPresent(
            oracle ->
                table.row(
                    "ROC AUC of the oracle",
                    withRange(oracle.auc(), 3),
                    NOT_KNOWN,
                    "the model reaches " + percent(oracle.share().value())));
    return table.toString();
  }

  String figures() {
    Table table = new Table("Figure", "Value", "From", "To", "Meaning");
    for (Metric metric : Metric.values()) {
      Interval figure = evaluation.figure(metric);
      table.row(
          metric.label(),
          shown(metric, figure.value()),
          shown(metric, figure.low()),
          shown(metric, figure.high()),
          "<small>" + Html.escape(metric.meaning()) + "</small>");
    }
    return table.toString();
  }

  private static String shown(Metric metric, double value) {
    if (metric == Metric.PROFIT || metric == Metric.RULE_PROFIT) {
      return whole(value);
    }
    return PLAIN.contains(metric) ? number(value, 4) : percent(value);
  }

  private static String withRange(Interval interval, int decimals) {
    return number(interval.value(), decimals)
        + " <small>"
        + number(interval.low(), decimals)
        + " to "
        + number(interval.high(), decimals)
        + "</small>";
  }

  private static String withRange(Interval interval) {
    return percent(interval.value())
        + " <small>"
        + percent(interval.low())
        + " to "
        + percent(interval.high())
        + "</small>";
  }
}
