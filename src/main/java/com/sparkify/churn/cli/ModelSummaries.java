package com.sparkify.churn.cli;

import com.sparkify.churn.bundle.ModelFiles;
import com.sparkify.churn.bundle.ModelManifest;
import com.sparkify.churn.model.Training;
import com.sparkify.churn.model.evaluation.Evaluation;
import com.sparkify.churn.model.evaluation.HorizonFigures;
import com.sparkify.churn.model.evaluation.Interval;
import com.sparkify.churn.model.evaluation.Metric;
import com.sparkify.churn.model.growth.ForestSettings;
import com.sparkify.churn.model.search.SearchTable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** What was found out about a model, for a person to read. */
final class ModelSummaries {
  private ModelSummaries() {}

  /** A line a candidate, the chosen one marked. */
  static void print(SearchTable table, PrintWriter out) {
    out.printf(
        "%n%-3s %5s %5s %4s %8s %5s  %6s  %-17s %6s %7s%n",
        "",
        "trees",
        "depth",
        "leaf",
        "features",
        "share",
        "AUC",
        "short of the best",
        "top10",
        "nodes");
    for (SearchTable.Row row : table.rows()) {
      ForestSettings settings = row.settings();
      out.printf(
          Locale.ROOT,
          "%-3s %5d %5d %4d %8d %5.2f  %.4f  %.4f +- %.4f  %5.1f%% %,7.0f%n",
          table.isChosen(row) ? "=>" : "",
          settings.trees(),
          settings.depth(),
          settings.leafSize(),
          settings.mostFeatures(),
          settings.featureShare(),
          row.auc(),
          row.shortfall(),
          row.standardError(),
          100 * row.captureAt10(),
          row.nodes());
    }
    out.printf("%n");
  }

  /** Features that cannot have taught anything, so that somebody may find out why. */
  static void printConstant(List<String> features, PrintWriter out) {
    if (!features.isEmpty()) {
      Summaries.line(
          out,
          "Always the same",
          "%s; these features carry no information: are their pages logged?",
          String.join(", ", features));
    }
  }

  static void print(Training.Result result, PrintWriter out) {
    ModelManifest manifest = result.manifest();
    Summaries.line(out, "Model", "%s", manifest.version());
    String sample = manifest.lineage().settings().get(ModelManifest.SAMPLE);
    Summaries.line(
        out,
        "Learned from",
        "%,.0f rows%s, as of %s to %s; %,.0f of the rows end in a cancellation",
        manifest.lineage().counts().get("trainingRows"),
        sample != null ? "" : count(" of %,.0f users", manifest, "trainingUsers"),
        manifest.lineage().period().get("trainedFrom"),
        manifest.lineage().period().get("trainedTo"),
        manifest.lineage().counts().get("trainingChurners"));
    if (sample != null) {
      Summaries.line(out, "By a sample", "%s; more memory reads more", sample);
    }
    print(result.evaluation(), out);
    Summaries.line(
        out,
        "Grown again on",
        "%,.0f rows of all%s users, as of %s to %s: this forest is the one used",
        manifest.lineage().counts().get("usedRows"),
        sample != null ? "" : count(" %,.0f", manifest, "usedUsers"),
        manifest.lineage().period().get("usedFrom"),
        manifest.lineage().period().get("usedTo"));
    result
        .horizons()
        .refused()
        .forEach(
            (days, reason) -> Summaries.line(out, "No figure for " + days + " days", "%s", reason));
    Summaries.line(
        out,
        "Contact from",
        "%.1f %% on (%s)",
        100 * manifest.decision().threshold(),
        manifest.decision().basis());
    Summaries.line(out, "Report", "%s/%s", result.directory(), ModelFiles.REPORT);
    out.flush();
  }

  static void print(Evaluation evaluation, PrintWriter out) {
    Evaluation.Sample sample = evaluation.sample();
    Summaries.line(
        out,
        "Judged on",
        "%,d rows of %,d other users, as of %s to %s; %,d of the rows (%.1f %%) end in a"
            + " cancellation",
        sample.rows(),
        sample.users(),
        sample.dates().first(),
        sample.dates().last(),
        sample.churners(),
        100 * sample.churnRate());
    Interval auc = evaluation.figure(Metric.AUC);
    Summaries.line(out, "ROC AUC", "%.3f (%.3f to %.3f)", auc.value(), auc.low(), auc.high());
    share(out, evaluation, Metric.CAPTURE_AT_10);
    share(out, evaluation, Metric.CAPTURE_AT_RULE);
    share(out, evaluation, Metric.RULE_CAPTURE);
    Summaries.line(out, "Calibration error", "%.4f", evaluation.figure(Metric.ECE).value());
    evaluation
        .oracle()
        .ifPresent(
            oracle ->
                Summaries.line(
                    out,
                    "Oracle's ROC AUC",
                    "%.3f; the model reaches %.0f %% of its excess over 0.5",
                    oracle.auc().value(),
                    100 * oracle.share().value()));
    evaluation.horizons().forEach(horizon -> print(horizon, out));
    evaluation
        .alarms()
        .forEach(
            alarm ->
                out.printf(
                    Locale.ROOT,
                    "%n%s: %s%n%n",
                    alarm.failing() ? "DO NOT USE THIS MODEL" : "WARNING",
                    alarm.text()));
  }

  private static void print(HorizonFigures horizon, PrintWriter out) {
    Summaries.line(
        out,
        "Within " + horizon.days() + " days",
        "ROC AUC %.3f, %.1f %% in the top 10 %%, calibration error %.4f; %,d cancellations%s",
        horizon.figure(Metric.AUC).value(),
        100 * horizon.figure(Metric.CAPTURE_AT_10).value(),
        horizon.figure(Metric.ECE).value(),
        horizon.sample().churners(),
        horizon
            .oracle()
            .map(
                oracle ->
                    String.format(
                        Locale.ROOT,
                        "; oracle %.3f, %.0f %% of its excess",
                        oracle.auc().value(),
                        100 * oracle.share().value()))
            .orElse(""));
  }

  private static String count(String format, ModelManifest manifest, String name) {
    return String.format(Locale.ROOT, format, manifest.lineage().counts().get(name));
  }

  private static void share(PrintWriter out, Evaluation evaluation, Metric metric) {
    Interval figure = evaluation.figure(metric);
    Summaries.line(
        out,
        metric.label(),
        "%.1f %% (%.1f to %.1f)",
        100 * figure.value(),
        100 * figure.low(),
        100 * figure.high());
  }
}
