package com.sparkify.churn.model;

import com.sparkify.churn.bundle.Campaign;
import com.sparkify.churn.model.evaluation.AucSweep;
import com.sparkify.churn.model.evaluation.Cuts;
import com.sparkify.churn.model.evaluation.Interval;
import com.sparkify.churn.model.evaluation.Metric;
import com.sparkify.churn.model.evaluation.MetricSweep;
import com.sparkify.churn.model.evaluation.ScoredRows;
import com.sparkify.churn.model.evaluation.Truth;
import com.sparkify.churn.model.evaluation.UserBootstrap;
import com.sparkify.churn.model.example.Examples;
import com.sparkify.churn.model.example.Protocol;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Prints how well rows of users not learned from are ranked, per date and on average. */
final class RankingReport {
  private static final int REPLICATES = 500;

  private final Examples judged;
  private final Rivals rivals;

  RankingReport(Examples judged, Rivals rivals) {
    this.judged = judged;
    this.rivals = rivals;
  }

  /** Compares the forest with its rivals, and its probabilities with what happened. */
  void print() {
    print("forest", rivals.forest());
    printCalibration(rivals.promised());
    for (int peer = 0; peer < Rivals.PEERS.size(); peer++) {
      print(Rivals.PEERS.get(peer).toString(), rivals.peers()[peer]);
    }
  }

  /** Compares the forest with the true probabilities, which must be known of every row. */
  void print(Truth truth) {
    double[] best =
        IntStream.range(0, judged.size())
            .mapToDouble(
                row -> truth.probability(judged.userId(row), judged.asOf(row)).getAsDouble())
            .toArray();
    print("oracle", best);
    List<AucSweep> forests = sweeps(rivals.forest());
    List<AucSweep> oracles = sweeps(best);
    Interval share =
        intervals(
                weights ->
                    new double[] {(mean(forests, weights) - 0.5) / (mean(oracles, weights) - 0.5)})
            .get(0);
    System.out.printf("%-24s share of the oracle's excess over 0.5: %s%n", "forest", share);
  }

  private void print(String name, double[] scores) {
    List<AucSweep> own = sweeps(scores);
    List<AucSweep> forests = sweeps(rivals.forest());
    List<Interval> figures = intervals(weights -> figures(own, forests, weights));
    System.out.printf(
        Locale.ROOT,
        "%-24s mean AUC %s, less the forest's %s; top 10 %% find %.3f%n",
        name,
        figures.get(0),
        figures.get(1),
        foundInTopTenth(scores));
  }

  /** How far probabilities are off, of all users and by level. */
  private void printCalibration(double[] promised) {
    int level = judged.schema().indexOf("level");
    List<String> levels = judged.schema().feature(level).categories();
    printCalibration("all", promised, row -> true);
    for (String name : List.of("free", "paid")) {
      int code = levels.indexOf(name);
      printCalibration(name, promised, row -> judged.vector(row)[level] == code);
    }
  }

  private void printCalibration(String name, double[] promised, IntPredicate wanted) {
    int[] some = IntStream.range(0, judged.size()).filter(wanted).toArray();
    Examples rows = judged.rows(some);
    double[] own = Arrays.stream(some).mapToDouble(row -> promised[row]).toArray();
    Cuts cuts = new Cuts(0.5, 0.5, Campaign.DEFAULT);
    double error =
        new MetricSweep(ScoredRows.of(rows, own, row -> false), cuts)
            .measure()[Metric.ECE.ordinal()];
    System.out.printf(
        Locale.ROOT,
        "%-24s calibration error %.4f, promised %.4f, happened %.4f%n",
        name,
        error,
        Arrays.stream(own).average().orElseThrow(),
        (double) rows.churners() / rows.size());
  }

  private List<Interval> intervals(Function<int[], double[]> figures) {
    int[] once = new int[judged.users()];
    Arrays.fill(once, 1);
    double[] point = figures.apply(once);
    double[][] draws =
        new UserBootstrap(judged.users(), REPLICATES, Protocol.DEFAULT_SEED).replicate(figures);
    return IntStream.range(0, point.length)
        .mapToObj(position -> UserBootstrap.interval(point, draws, position))
        .toList();
  }

  private static double[] figures(List<AucSweep> own, List<AucSweep> forest, int[] weights) {
    double mean = mean(own, weights);
    return new double[] {mean, mean - mean(forest, weights)};
  }

  private static double mean(List<AucSweep> dates, int[] weights) {
    return dates.stream().mapToDouble(date -> date.auc(weights)).average().orElseThrow();
  }

  private List<AucSweep> sweeps(double[] scores) {
    List<AucSweep> sweeps = new ArrayList<>();
    for (LocalDate date : judged.dates()) {
      int[] rows = rowsOf(date);
      sweeps.add(
          new AucSweep(
              new ScoredRows(
                  Arrays.stream(rows).map(judged::user).toArray(),
                  judged.rows(rows).churned(),
                  Arrays.stream(rows).mapToDouble(row -> scores[row]).toArray(),
                  new boolean[rows.length])));
    }
    return sweeps;
  }

  private int[] rowsOf(LocalDate date) {
    return IntStream.range(0, judged.size()).filter(row -> judged.asOf(row).equals(date)).toArray();
  }

  /** The mean over dates of the share of those who cancel that the riskiest tenth holds. */
  private double foundInTopTenth(double[] scores) {
    double sum = 0;
    for (LocalDate date : judged.dates()) {
      int[] rows = rowsOf(date);
      long found =
          Arrays.stream(rows)
              .boxed()
              .sorted((one, other) -> Double.compare(scores[other], scores[one]))
              .limit(Math.round(rows.length / 10.0))
              .filter(judged::churned)
              .count();
      sum += (double) found / judged.rows(rows).churners();
    }
    return sum / judged.dates().size();
  }
}
