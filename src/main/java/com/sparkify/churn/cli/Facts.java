package com.sparkify.churn.cli;

import com.sparkify.churn.erasure.Erasure;
import com.sparkify.churn.erasure.Found;
import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.job.export.ExportReport;
import com.sparkify.churn.job.featurize.FeaturizeReport;
import com.sparkify.churn.job.score.ScoreReport;
import com.sparkify.churn.job.score.ScoreReport.Outcome;
import com.sparkify.churn.job.sessionize.SessionizeReport;
import com.sparkify.churn.model.CampaignReview;
import com.sparkify.churn.model.PromotionDecision;
import com.sparkify.churn.model.effect.Effect;
import com.sparkify.churn.model.effect.EffectWords;
import com.sparkify.churn.model.evaluation.Evaluation;
import com.sparkify.churn.model.evaluation.Metric;
import com.sparkify.churn.session.LineTally;
import com.sparkify.churn.simulate.SimulationSummary;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;

/** What the stages have done, for a program to read. */
final class Facts {
  private Facts() {}

  static Map<String, String> of(SessionizeReport report, Path sessions) {
    LineTally total = report.total();
    return Map.of(
        "path", sessions.toString(),
        "daysMade", Integer.toString(report.published().size()),
        "daysUnchanged", Integer.toString(report.unchanged()),
        "linesRead", Long.toString(total.lines()),
        "events", Long.toString(total.events()),
        "linesRejected", Long.toString(total.rejected()),
        "unusualDays", listed(report.unusual().keySet()),
        "lateDaysRefused", listed(report.late().refused().keySet()),
        "lateDaysUnfinished", listed(report.late().unfinished()));
  }

  static Map<String, String> of(
      FeaturizeReport report, Collection<LocalDate> daysWithoutLogs, Path features) {
    return Map.of(
        "path", features.toString(),
        "tablesMade", Integer.toString(report.published().size()),
        "tablesUnchanged", Integer.toString(report.unchanged()),
        "tablesKnowingMore", Integer.toString(report.knowingMore().size()),
        "daysWithoutLogs", listed(daysWithoutLogs));
  }

  static Map<String, String> of(ExportReport report, HdfsLayout layout) {
    return Map.of(
        "path", layout.folder(Dataset.USERS).toString(),
        "users", report.users().name().toLowerCase(Locale.ROOT),
        "daysMade", Integer.toString(report.days().size()),
        "daysUnchanged", Integer.toString(report.unchanged()),
        "daysKnowingMore", Integer.toString(report.knowingMore().size()));
  }

  private static String listed(Collection<LocalDate> days) {
    return days.stream().map(LocalDate::toString).collect(Collectors.joining(","));
  }

  static Map<String, String> of(ScoreReport report) {
    Map<String, String> facts = new TreeMap<>();
    facts.put("path", report.table().toString());
    facts.put("outcome", report.outcome().name().toLowerCase(Locale.ROOT));
    if (report.outcome() != Outcome.KEPT) {
      facts.put("model", report.modelVersion());
    }
    if (report.outcome() == Outcome.MADE) {
      facts.put("toContact", Long.toString(report.toContact()));
      facts.put("controlGroup", Long.toString(report.controlGroup()));
      facts.put("belowThreshold", Long.toString(report.belowThreshold()));
      facts.put("drift", report.drift());
    }
    return facts;
  }

  static Map<String, String> of(String model, Path directory, Evaluation evaluation) {
    return Map.of(
        "model", model,
        "path", directory.toString(),
        "auc", Double.toString(evaluation.figure(Metric.AUC).value()),
        "alarmed", Boolean.toString(evaluation.fails()));
  }

  static Map<String, String> of(PromotionDecision decision) {
    return Map.of(
        "challenger", decision.challenger(),
        "promoted", Boolean.toString(decision.promoted()),
        "championBefore", decision.champion().orElse(""),
        "why", String.join("; ", decision.reasons()));
  }

  static Map<String, String> of(String campaign, CampaignReview.Result result) {
    Effect effect = result.effect();
    return Map.of(
        "path", result.folder().toString(),
        "campaign", campaign,
        "verdict", effect.verdict().name().toLowerCase(Locale.ROOT),
        "summary", EffectWords.summary(effect),
        "warnings", Integer.toString(effect.warnings().size()));
  }

  static Map<String, String> of(SimulationSummary summary, java.nio.file.Path output) {
    return Map.of(
        "path", output.toString(),
        "events", Long.toString(summary.events()),
        "users", Integer.toString(summary.users()),
        "cancelled", Integer.toString(summary.cancelled()),
        "bytes", Long.toString(summary.bytes()));
  }

  /** What an erasure would remove. */
  static Map<String, String> of(Map<String, Found> found, int foundNowhere) {
    return Map.of(
        "recordsFound", records(found), "usersFoundNowhere", Integer.toString(foundNowhere));
  }

  private static String records(Map<String, Found> found) {
    return Long.toString(found.values().stream().mapToLong(Found::records).sum());
  }

  static Map<String, String> of(Erasure.Result result, Path certificate) {
    return Map.of(
        "users", Integer.toString(result.users()),
        "usersFoundNowhere", Integer.toString(result.foundNowhere()),
        "recordsRemoved", records(result.found()),
        "recordsLeft", Long.toString(result.recordsLeft()),
        "modelsThatLearnedFromThem", String.join(",", result.learned()),
        "path", certificate.toString());
  }
}
