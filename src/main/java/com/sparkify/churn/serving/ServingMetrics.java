package com.sparkify.churn.serving;

import com.sparkify.churn.bundle.Drift;
import com.sparkify.churn.operation.ScoreOutcome;
import com.sparkify.churn.serving.events.SessionsHolder;
import com.sparkify.churn.serving.model.ModelHolder;
import com.sparkify.churn.serving.prediction.ScoreObserver;
import com.sparkify.churn.serving.status.Oversight;
import com.sparkify.churn.serving.status.ScoresCondition;
import com.sparkify.churn.serving.status.StatusHolder;
import com.sparkify.churn.serving.users.ScoresHolder;
import com.sparkify.churn.serving.users.UserScores;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.ToDoubleFunction;

/** What is counted of models and predictions. */
final class ServingMetrics implements ScoreObserver {
  private static final double[] PROBABILITIES = {
    .005, .01, .02, .03, .05, .075, .1, .15, .2, .3, .5, .75
  };

  private final DistributionDataPoint probabilities;
  private final CounterDataPoint refused;

  ServingMetrics(PrometheusRegistry registry) {
    probabilities =
        Histogram.builder()
            .name("churn_predicted_probability")
            .help("Calibrated probabilities given.")
            .classicOnly()
            .classicUpperBounds(PROBABILITIES)
            .withoutExemplars()
            .register(registry);
    refused =
        Counter.builder()
            .name("churn_out_of_range_features_total")
            .help("Feature values refused as unknown or impossible.")
            .register(registry);
  }

  @Override
  public void scored(double probability) {
    probabilities.observe(probability);
  }

  @Override
  public void refused(int values) {
    refused.inc(values);
  }

  /** Adds when background tasks last succeeded. */
  void watch(Watch tasks, PrometheusRegistry registry) {
    GaugeWithCallback.builder()
        .name("churn_background_seconds_since_success")
        .help("How long ago a background task last succeeded; about one second if all is well.")
        .labelNames("task")
        .callback(out -> tasks.ages((task, seconds) -> out.call(seconds, task)))
        .register(registry);
  }

  /** Adds how old and how whole the scores and the model are. */
  void watch(ScoresHolder scores, Oversight oversight, PrometheusRegistry registry) {
    GaugeWithCallback.builder()
        .name("churn_scores_as_of_timestamp_seconds")
        .help("The as-of date of the scores that are served, in seconds since 1970.")
        .callback(out -> scores.current().ifPresent(now -> out.call(seconds(now.asOf()))))
        .register(registry);
    GaugeWithCallback.builder()
        .name("churn_scores_stale")
        .help("1 while the scores that are served are late.")
        .callback(out -> out.call(ScoresCondition.of(scores, oversight).stale() ? 1 : 0))
        .register(registry);
    GaugeWithCallback.builder()
        .name("churn_scores_window_completeness")
        .help("Share of the days in the scores' windows for which there are logs.")
        .callback(
            out ->
                scores
                    .current()
                    .flatMap(UserScores::windows)
                    .ifPresent(known -> out.call((double) known.known() / known.days())))
        .register(registry);
    GaugeWithCallback.builder()
        .name("churn_drift_verdict")
        .help("1 for the verdict on how far users have moved from the training data, else 0.")
        .labelNames("verdict")
        .callback(
            out ->
                scores
                    .current()
                    .flatMap(UserScores::driftFigures)
                    .ifPresent(drift -> verdicts(drift.verdict(), out)))
        .register(registry);
    GaugeWithCallback.builder()
        .name("churn_drift_psi")
        .help(
            "Population stability index of the score and of the features whose drift matters most.")
        .labelNames("feature")
        .callback(
            out ->
                scores
                    .current()
                    .flatMap(UserScores::driftFigures)
                    .ifPresent(
                        drift -> drift.indices().forEach((name, psi) -> out.call(psi, name))))
        .register(registry);
  }

  private static void verdicts(String current, GaugeWithCallback.Callback out) {
    for (Drift.Verdict verdict : Drift.Verdict.values()) {
      out.call(verdict.text().equals(current) ? 1 : 0, verdict.text());
    }
  }

  /** Adds what scores led to expect, and what came true, as the root's status says. */
  void watch(StatusHolder status, PrometheusRegistry registry) {
    outcome(
        status,
        registry,
        "churn_expected_cancellations",
        "Cancellations expected for the newest scores.",
        false,
        one -> one.expected().cancellations().value());
    outcome(
        status,
        registry,
        "churn_expected_auc",
        "ROC AUC expected for the newest scores.",
        false,
        one -> one.expected().auc().value());
    outcome(
        status,
        registry,
        "churn_actual_cancellations",
        "Cancellations of users in the newest scores whose outcomes are known.",
        true,
        one -> (double) one.actual().orElseThrow().cancellations());
    outcome(
        status,
        registry,
        "churn_actual_auc",
        "ROC AUC of the newest scores whose outcomes are known.",
        true,
        one -> one.actual().orElseThrow().auc());
    outcome(
        status,
        registry,
        "churn_outcomes_parted",
        "1 if outcomes disagree with what the scores led to expect, else 0.",
        true,
        one -> one.parted().isEmpty() ? 0.0 : 1.0);
  }

  private static void outcome(
      StatusHolder status,
      PrometheusRegistry registry,
      String name,
      String help,
      boolean known,
      ToDoubleFunction<ScoreOutcome> figure) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(
            out ->
                status
                    .current()
                    .flatMap(
                        now ->
                            now.outcomes().stream()
                                .filter(one -> !known || one.actual().isPresent())
                                .reduce((earlier, later) -> later))
                    .ifPresent(one -> out.call(figure.applyAsDouble(one))))
        .register(registry);
  }

  private static double seconds(LocalDate date) {
    return date.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
  }

  /** Adds when the champion's training data ends. */
  private static void watchAge(ModelHolder models, PrometheusRegistry registry) {
    GaugeWithCallback.builder()
        .name("churn_model_trained_to_timestamp_seconds")
        .help("The last as-of date that the model in service learned from, in seconds since 1970.")
        .callback(
            out ->
                models
                    .current()
                    .flatMap(model -> model.bundle().manifest().lineage().learnedTo())
                    .ifPresent(date -> out.call(seconds(date))))
        .register(registry);
  }

  /** Adds what the holders know. */
  void watch(Served served, PrometheusRegistry registry) {
    watch(served.models(), registry);
    watchAge(served.models(), registry);
    watch(served.scores(), registry);
    watch(served.sessions(), registry);
  }

  private static void watch(SessionsHolder sessions, PrometheusRegistry registry) {
    GaugeWithCallback.builder()
        .name("churn_sessions_refused")
        .help("1 while the newest stored sessions cannot be read.")
        .callback(out -> out.call(sessions.failure().isPresent() ? 1 : 0))
        .register(registry);
    GaugeWithCallback.builder()
        .name("churn_session_days")
        .help("Days of stored sessions in which users can be looked up.")
        .callback(out -> out.call(sessions.current().map(found -> found.daysRead()).orElse(0)))
        .register(registry);
  }

  private static void watch(ModelHolder models, PrometheusRegistry registry) {
    GaugeWithCallback.builder()
        .name("churn_model")
        .help("1 for the model in service.")
        .labelNames("version")
        .callback(out -> models.current().ifPresent(model -> out.call(1, model.version())))
        .register(registry);
    GaugeWithCallback.builder()
        .name("churn_champion_refused")
        .help("1 while the champion cannot be loaded and an older model, or none, serves.")
        .callback(out -> out.call(models.failure().isPresent() ? 1 : 0))
        .register(registry);
    CounterWithCallback.builder()
        .name("churn_model_loads_total")
        .help("Models loaded, and tries that failed.")
        .labelNames("outcome")
        .callback(
            out -> {
              out.call(models.loads(), "loaded");
              out.call(models.failures(), "failed");
            })
        .register(registry);
  }

  private static void watch(ScoresHolder scores, PrometheusRegistry registry) {
    GaugeWithCallback.builder()
        .name("churn_scores_refused")
        .help("1 while the newest scores cannot be read and older ones, or none, are served.")
        .callback(out -> out.call(scores.failure().isPresent() ? 1 : 0))
        .register(registry);
    CounterWithCallback.builder()
        .name("churn_scores_loads_total")
        .help("Batches of scores loaded, and tries that failed.")
        .labelNames("outcome")
        .callback(
            out -> {
              out.call(scores.loads(), "loaded");
              out.call(scores.failures(), "failed");
            })
        .register(registry);
    GaugeWithCallback.builder()
        .name("churn_batch_scores")
        .help("Users in the batch scores that are served.")
        .callback(out -> out.call(scores.current().map(found -> found.size()).orElse(0)))
        .register(registry);
  }
}
