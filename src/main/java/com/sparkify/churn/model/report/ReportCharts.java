package com.sparkify.churn.model.report;

import com.sparkify.churn.model.evaluation.Curves;
import com.sparkify.churn.model.evaluation.Curves.Group;
import com.sparkify.churn.model.evaluation.Curves.Point;
import com.sparkify.churn.model.evaluation.Evaluation;
import com.sparkify.churn.model.evaluation.Metric;
import com.sparkify.churn.model.report.LineChart.Axis;
import java.util.ArrayList;
import java.util.List;

/** The page's charts of an evaluation. */
final class ReportCharts {
  private static final Axis CONTACTED = new Axis("users contacted", 1, true);
  private static final List<Point> DIAGONAL = List.of(new Point(0, 0), new Point(1, 1));
  private static final int SHOWN_FEATURES = 15;

  private final Evaluation evaluation;
  private final Curves curves;

  ReportCharts(Evaluation evaluation) {
    this.evaluation = evaluation;
    this.curves = evaluation.curves();
  }

  String gains() {
    return new LineChart("Share of churners found by share of users contacted")
        .axes(CONTACTED, new Axis("of those who cancel, found", 1, true))
        .line(DIAGONAL, "chance", "by chance")
        .line(curves.gains(), "model", "model")
        .point(
            new Point(
                evaluation.figure(Metric.RULE_FLAGGED).value(),
                evaluation.figure(Metric.RULE_CAPTURE).value()),
            "thumb",
            "rule of thumb")
        .svg();
  }

  String lift() {
    double flagged = evaluation.figure(Metric.RULE_FLAGGED).value();
    double ruleLift = flagged == 0 ? 0 : evaluation.figure(Metric.RULE_CAPTURE).value() / flagged;
    double most = evaluation.figure(Metric.LIFT_AT_1).value();
    for (Point point : curves.lift()) {
      most = point.x() >= 0.01 ? Math.max(most, point.y()) : most;
    }
    return new LineChart("Lift by share of users contacted")
        .axes(CONTACTED, new Axis("times the average churn", Math.ceil(most + 0.5), false))
        .line(List.of(new Point(0, 1), new Point(1, 1)), "chance", "average")
        .line(curves.lift().stream().filter(point -> point.x() >= 0.01).toList(), "model", "model")
        .point(new Point(flagged, ruleLift), "thumb", "rule of thumb")
        .svg();
  }

  String roc() {
    return new LineChart("ROC curve")
        .axes(
            new Axis("of those who stay, flagged", 1, true),
            new Axis("of those who cancel, found", 1, true))
        .line(DIAGONAL, "chance", "by chance")
        .line(curves.roc(), "model", "model")
        .point(rulePoint(), "thumb", "rule of thumb")
        .svg();
  }

  /** The rule's point on the ROC chart: its balanced accuracy gives the rest. */
  private Point rulePoint() {
    double found = evaluation.figure(Metric.RULE_CAPTURE).value();
    double balanced = evaluation.figure(Metric.RULE_BALANCED_ACCURACY).value();
    return new Point(found + 1 - 2 * balanced, found);
  }

  String precisionRecall() {
    double rate = evaluation.sample().churnRate();
    List<Point> points =
        curves.precisionRecall().stream().filter(point -> point.x() >= 0.02).toList();
    double most = points.stream().mapToDouble(Point::y).max().orElse(1);
    return new LineChart("Precision by recall")
        .axes(
            new Axis("of those who cancel, found", 1, true),
            new Axis("of the contacted, cancel", niceMost(Math.max(most, 2 * rate)), true))
        .line(List.of(new Point(0, rate), new Point(1, rate)), "chance", "average churn")
        .line(points, "model", "model")
        .svg();
  }

  String reliability() {
    double most = 0;
    List<Point> points = new ArrayList<>();
    for (Group group : curves.reliability()) {
      points.add(new Point(group.promised(), group.happened().value()));
      most = Math.max(most, Math.max(group.promised(), group.happened().high()));
    }
    double end = niceMost(most);
    LineChart chart =
        new LineChart("Share that cancelled by predicted probability")
            .axes(new Axis("predicted", end, true), new Axis("cancelled", end, true))
            .line(List.of(new Point(0, 0), new Point(end, end)), "chance", "as predicted");
    for (Group group : curves.reliability()) {
      chart.whisker(group.promised(), group.happened().low(), group.happened().high());
    }
    chart.line(points, "model", "ten groups of users, with 95 % intervals");
    points.forEach(point -> chart.point(point, "model", ""));
    return chart.svg();
  }

  String scores() {
    double most = 0;
    for (int bin = 0; bin < curves.stayerScores().size(); bin++) {
      most =
          Math.max(most, Math.max(curves.stayerScores().get(bin), curves.churnerScores().get(bin)));
    }
    double end = curves.binWidth() * curves.stayerScores().size();
    List<Point> stayers = steps(curves.stayerScores());
    List<Point> churners = steps(curves.churnerScores());
    return new LineChart("Distribution of probabilities by outcome")
        .axes(
            new Axis("probability; the last step holds all above", end, true),
            new Axis("share of users", niceMost(most), true))
        .area(stayers, "stay")
        .line(stayers, "stay", "stayed")
        .area(churners, "churn")
        .line(churners, "churn", "cancelled")
        .svg();
  }

  private List<Point> steps(List<Double> shares) {
    List<Point> points = new ArrayList<>();
    for (int bin = 0; bin < shares.size(); bin++) {
      points.add(new Point(bin * curves.binWidth(), shares.get(bin)));
      points.add(new Point((bin + 1) * curves.binWidth(), shares.get(bin)));
    }
    return points;
  }

  /** The next of 0.02, 0.05, 0.1, 0.2, 0.3 ... 1 that holds a share. */
  private static double niceMost(double share) {
    for (double end : new double[] {0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8}) {
      if (share <= end) {
        return end;
      }
    }
    return 1;
  }

  /** Empty if no user was explained. */
  static String effects(List<Influence> influences) {
    List<Influence> shown = influences.stream().limit(SHOWN_FEATURES).toList();
    if (shown.get(0).effect() == 0) {
      return "";
    }
    BarChart bars = new BarChart(shown.get(0).effect());
    for (Influence influence : shown) {
      bars.bar(
          influence.feature().name(),
          "%s of all effects, %s points; %s"
              .formatted(
                  Html.percent(influence.share()),
                  Html.number(100 * influence.effect(), 2),
                  direction(influence)),
          influence.effect(),
          influence.direction() == 0 ? "model" : influence.direction() > 0 ? "churn" : "stay");
    }
    return bars.toString();
  }

  private static String direction(Influence influence) {
    if (influence.direction() == 0) {
      return "depends on which";
    }
    return influence.direction() > 0 ? "more means more risk" : "more means less risk";
  }
}
