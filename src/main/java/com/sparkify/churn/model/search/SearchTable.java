package com.sparkify.churn.model.search;

import com.sparkify.churn.csv.CsvWriter;
import com.sparkify.churn.model.growth.ForestSettings;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a search found: a row per candidate, and the choice among them.
 *
 * <p>The choice is the smallest forest that is not significantly worse than the best: on the same
 * folds, its AUC falls short by no more than one standard error of the shortfall.
 */
public final class SearchTable {
  private static final List<String> COLUMNS =
      Stream.of(
              ForestSettings.COLUMNS,
              List.of("auc", "shortfall", "standard_error", "capture_at_10", "nodes", "chosen"))
          .flatMap(List::stream)
          .toList();

  private final List<Row> rows;
  private final int chosen;

  /**
   * A candidate over all folds.
   *
   * @param auc mean over the folds
   * @param shortfall mean of the best candidate's AUC less this one's
   * @param standardError of the shortfall, from how it differs between folds
   * @param captureAt10 mean over the folds
   * @param nodes of the forest, on average
   */
  public record Row(
      ForestSettings settings,
      double auc,
      double shortfall,
      double standardError,
      double captureAt10,
      double nodes) {

    /** Whether the folds show no difference from the best. */
    public boolean isAsGoodAsTheBest() {
      return shortfall <= standardError;
    }
  }

  /**
   * @param trials every candidate on every fold, in any order
   * @throws IllegalArgumentException if one is missing
   */
  public SearchTable(SearchPlan plan, List<Trial> trials) {
    Trial[][] byCandidate = new Trial[plan.candidates().size()][plan.folds()];
    trials.forEach(trial -> byCandidate[trial.candidate()][trial.fold()] = trial);
    double[][] auc = new double[byCandidate.length][plan.folds()];
    for (int candidate = 0; candidate < byCandidate.length; candidate++) {
      for (int fold = 0; fold < plan.folds(); fold++) {
        if (byCandidate[candidate][fold] == null) {
          throw new IllegalArgumentException(
              "the trial of candidate %d on fold %d is missing".formatted(candidate, fold));
        }
        auc[candidate][fold] = byCandidate[candidate][fold].auc();
      }
    }
    int best = best(auc);
    rows = new ArrayList<>();
    for (int candidate = 0; candidate < byCandidate.length; candidate++) {
      rows.add(row(plan.candidates().get(candidate), byCandidate[candidate], auc[best]));
    }
    chosen = smallest(rows);
  }

  private static int best(double[][] auc) {
    int best = 0;
    for (int candidate = 1; candidate < auc.length; candidate++) {
      if (mean(auc[candidate]) > mean(auc[best])) {
        best = candidate;
      }
    }
    return best;
  }

  private static Row row(ForestSettings settings, Trial[] trials, double[] bestAuc) {
    double[] auc = new double[trials.length];
    double[] capture = new double[trials.length];
    double[] nodes = new double[trials.length];
    double[] shortfall = new double[trials.length];
    for (int fold = 0; fold < trials.length; fold++) {
      auc[fold] = trials[fold].auc();
      capture[fold] = trials[fold].captureAt10();
      nodes[fold] = trials[fold].nodes();
      shortfall[fold] = bestAuc[fold] - auc[fold];
    }
    return new Row(
        settings, mean(auc), mean(shortfall), standardError(shortfall), mean(capture), mean(nodes));
  }

  private static int smallest(List<Row> rows) {
    List<Row> asGood = rows.stream().filter(Row::isAsGoodAsTheBest).toList();
    Row smallest =
        asGood.stream()
            .min(Comparator.comparingDouble(Row::nodes).thenComparingDouble(Row::shortfall))
            .orElseThrow();
    return rows.indexOf(smallest);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double standardError(double[] values) {
    double mean = mean(values);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / (values.length - 1) / values.length);
  }

  /** In the order of the candidates. */
  public List<Row> rows() {
    return List.copyOf(rows);
  }

  public Row chosen() {
    return rows.get(chosen);
  }

  public boolean isChosen(Row row) {
    return row.equals(chosen());
  }

  /** The table as CSV with a header; the same for the same trials. */
  public String toCsv() {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = new CsvWriter(text, COLUMNS)) {
      for (Row row : rows) {
        csv.row(fields(row));
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("a text could not be written in memory", impossible);
    }
    return text.toString();
  }

  private Object[] fields(Row row) {
    List<Object> fields = new ArrayList<>(row.settings().fields());
    for (double figure :
        new double[] {row.auc(), row.shortfall(), row.standardError(), row.captureAt10()}) {
      fields.add(String.format(Locale.ROOT, "%.6f", figure));
    }
    fields.add(String.format(Locale.ROOT, "%.1f", row.nodes()));
    fields.add(isChosen(row) ? 1 : 0);
    return fields.toArray();
  }
}
