package com.sparkify.churn.model.report;

import static com.sparkify.churn.model.report.Html.number;
import static com.sparkify.churn.model.report.Html.percent;
import static com.sparkify.churn.model.report.Html.whole;

import com.sparkify.churn.bundle.Drift;
import com.sparkify.churn.bundle.ModelManifest;
import com.sparkify.churn.model.evaluation.Alarm;
import com.sparkify.churn.model.evaluation.Evaluation;
import com.sparkify.churn.model.evaluation.HorizonFigures;
import com.sparkify.churn.model.evaluation.Interval;
import com.sparkify.churn.model.evaluation.Metric;
import com.sparkify.churn.model.evaluation.Segment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** {@code model-card.md}: what a model is for, how good it is, and what its limits are. */
public final class ModelCard {
  private static final List<Metric> SHARES =
      List.of(
          Metric.CAPTURE_AT_10,
          Metric.CAPTURE_AT_RULE,
          Metric.RULE_CAPTURE,
          Metric.RULE_FLAGGED,
          Metric.PRECISION,
          Metric.RECALL,
          Metric.FLAGGED);
  private static final List<Metric> NUMBERS =
      List.of(
          Metric.AUC,
          Metric.PR_AUC,
          Metric.LOG_LOSS,
          Metric.BRIER,
          Metric.ECE,
          Metric.BALANCED_ACCURACY);

  private final ModelFacts facts;
  private final StringBuilder text = new StringBuilder();

  private ModelCard(ModelFacts facts) {
    this.facts = facts;
  }

  /** The card as UTF-8. */
  public static byte[] toBytes(ModelFacts facts) {
    return new ModelCard(facts).card().getBytes(StandardCharsets.UTF_8);
  }

  private String card() {
    line("# Model card: %s", facts.manifest().version());
    model();
    use();
    data();
    figures();
    horizons();
    segments();
    limits();
    return text.toString();
  }

  private void model() {
    line("");
    line("## Model");
    line("");
    line(
        "A random forest of %s regression trees (depth at most %s, leaves of at least %s sampled"
            + " rows), whose answers are calibrated (%s) to the probability that a user cancels"
            + " within %s days.",
        facts.setting("trees"),
        facts.setting("depth"),
        facts.setting("leafSize"),
        facts.setting("calibration"),
        facts.period("horizonDays"));
  }

  private void use() {
    line("");
    line("## Intended use");
    line("");
    line("- Ranking users for a retention campaign, and showing how many contacts pay.");
    line(
        "- Users are contacted from a probability of %s on (%s).",
        percent(facts.manifest().decision().threshold()), facts.manifest().decision().basis());
    line("- Not for deciding what a user pays or may do, and not for judging a single person.");
    line(
        "- Risk is not persuadability: keep a random part of the flagged users uncontacted, so that"
            + " the campaign's own effect can be measured.");
  }

  private void data() {
    Evaluation.Sample sample = facts.evaluation().sample();
    line("");
    line("## Data");
    line("");
    String read = facts.manifest().lineage().settings().get(ModelManifest.SAMPLE);
    line(
        "- Trained on %s rows%s as of %s to %s; %s rows end in a cancellation.",
        whole(facts.count("trainingRows")),
        read != null ? "" : " of %s users".formatted(whole(facts.count("trainingUsers"))),
        facts.period("trainedFrom"),
        facts.period("trainedTo"),
        whole(facts.count("trainingChurners")));
    if (read != null) {
      line(
          "- Not all rows fitted into memory: read %s. Each row read counts for as many rows as"
              + " it represents.",
          read);
    }
    line(
        "- Judged on %s rows of %s other users as of %s to %s; %s cancelled (%s).",
        whole(sample.rows()),
        whole(sample.users()),
        sample.dates().first(),
        sample.dates().last(),
        whole(sample.churners()),
        percent(sample.churnRate()));
    line(
        "- The forest that is used was then grown again with the same settings on all %s rows of"
            + " all%s users as of %s to %s, so the figures below are those of the one before it,"
            + " which had not seen the users it was judged on.",
        whole(facts.count("usedRows")),
        read != null ? "" : " " + whole(facts.count("usedUsers")),
        facts.period("usedFrom"),
        facts.period("usedTo"));
    line("- User ids, names and files never enter a feature; nor do the pages of cancelling.");
  }

  private void figures() {
    line("");
    line("## Figures on users not seen in training (95 %% intervals)");
    line("");
    line("| figure | value | from | to |");
    line("|---|---|---|---|");
    for (Metric metric : NUMBERS) {
      Interval figure = facts.evaluation().figure(metric);
      line(
          "| %s | %s | %s | %s |",
          metric.label(),
          number(figure.value(), 4),
          number(figure.low(), 4),
          number(figure.high(), 4));
    }
    for (Metric metric : SHARES) {
      Interval figure = facts.evaluation().figure(metric);
      line(
          "| %s | %s | %s | %s |",
          metric.label(), percent(figure.value()), percent(figure.low()), percent(figure.high()));
    }
    facts
        .evaluation()
        .oracle()
        .ifPresent(
            oracle ->
                line(
                    "| Share of the oracle's excess over 0.5 | %s | %s | %s |",
                    percent(oracle.share().value()),
                    percent(oracle.share().low()),
                    percent(oracle.share().high())));
  }

  private void horizons() {
    if (facts.evaluation().horizons().isEmpty()) {
      return;
    }
    line("");
    line("## By horizon");
    line("");
    line("| within | rows | cancelled | ROC AUC | top 10 %% find | calibration error |");
    line("|---|---|---|---|---|---|");
    SortedMap<Integer, Runnable> rows = new TreeMap<>();
    Evaluation main = facts.evaluation();
    int mainDays = Integer.parseInt(facts.period("horizonDays"));
    rows.put(mainDays, () -> horizon(mainDays, main.sample(), main::figure));
    for (HorizonFigures other : main.horizons()) {
      rows.put(other.days(), () -> horizon(other.days(), other.sample(), other::figure));
    }
    rows.values().forEach(Runnable::run);
  }

  private void horizon(int days, Evaluation.Sample sample, Function<Metric, Interval> figure) {
    Interval auc = figure.apply(Metric.AUC);
    line(
        "| %d days | %s | %s | %s (%s to %s) | %s | %s |",
        days,
        whole(sample.rows()),
        percent(sample.churnRate()),
        number(auc.value(), 3),
        number(auc.low(), 3),
        number(auc.high(), 3),
        percent(figure.apply(Metric.CAPTURE_AT_10).value()),
        number(figure.apply(Metric.ECE).value(), 4));
  }

  private void segments() {
    line("");
    line("## By kind of user");
    line("");
    line("| users | rows | cancelled | predicted | ROC AUC |");
    line("|---|---|---|---|---|");
    for (Segment segment : facts.evaluation().segments()) {
      line(
          "| %s: %s | %s | %s | %s | %s |",
          segment.dimension(),
          segment.name(),
          whole(segment.rows()),
          percent(segment.happened()),
          percent(segment.promised()),
          segment.ranking().map(ranking -> range(ranking.auc())).orElse("too few cancelled"));
    }
  }

  private static String range(Interval figure) {
    return "%s (%s to %s)"
        .formatted(number(figure.value(), 2), number(figure.low(), 2), number(figure.high(), 2));
  }

  private void limits() {
    line("");
    line("## Limits");
    line("");
    line("- A few weeks of logs show no seasons, price changes or new markets.");
    line("- Users without an event in the window are not scored.");
    line("- Reasons show what moved the score, not what causes a cancellation.");
    for (Drift.Verdict verdict : Drift.Verdict.values()) {
      line("- If the verdict of drift is %s: %s.", verdict.text(), verdict.action());
    }
    for (Alarm alarm : facts.evaluation().alarms()) {
      line("- **%s**: %s", alarm.failing() ? "Do not use" : "Look into it", alarm.text());
    }
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
