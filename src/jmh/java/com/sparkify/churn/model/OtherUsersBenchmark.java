package com.sparkify.churn.model;

import com.sparkify.churn.bundle.Campaign;
import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.model.evaluation.AucSweep;
import com.sparkify.churn.model.evaluation.Cuts;
import com.sparkify.churn.model.evaluation.Interval;
import com.sparkify.churn.model.evaluation.Metric;
import com.sparkify.churn.model.evaluation.MetricSweep;
import com.sparkify.churn.model.evaluation.ScoredRows;
import com.sparkify.churn.model.evaluation.UserBootstrap;
import com.sparkify.churn.model.example.Examples;
import com.sparkify.churn.model.example.FeatureTables;
import com.sparkify.churn.model.example.Protocol;
import com.sparkify.churn.model.example.RowSample;
import com.sparkify.churn.model.growth.ForestSettings;
import com.sparkify.churn.model.growth.Progress;
import com.sparkify.churn.model.growth.ThreadGrowth;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * How well the forest that {@code train} puts into use ranks users of another folder, beside
 * XGBoost on the same features and target, and how far its probabilities are off.
 *
 * <p>Arguments: feature tables to learn from, the last as-of date of them, feature tables of other
 * users, and the dates to judge as of.
 */
public final class OtherUsersBenchmark {
  private static final int REPLICATES = 500;

  private OtherUsersBenchmark() {}

  /** Trains and prints. */
  public static void main(String[] args) throws Exception {
    Configuration conf = new Configuration();
    LocalDate last = LocalDate.parse(args[1]);
    FeatureTables tables = new FeatureTables(new Path(args[0]), conf, date -> !date.isAfter(last));
    Examples learned = tables.read(Catalogue.schema(), date -> true, RowSample.ALL, share -> {});
    List<LocalDate> dates = Arrays.stream(args).skip(3).map(LocalDate::parse).toList();
    Examples judged =
        new FeatureTables(new Path(args[2]), conf)
            .read(Catalogue.schema(), dates::contains, RowSample.ALL, share -> {});
    Protocol protocol = Protocol.of(Protocol.DEFAULT_SEED, tables.horizonDays());
    Trainer trainer =
        new Trainer(
            protocol,
            ForestSettings.DEFAULT,
            DecisionRule.DEFAULT,
            new ThreadGrowth(Runtime.getRuntime().availableProcessors()));
    Refit refit = trainer.both(TrainingRows.of(learned), Progress.NONE).used();
    double[] forest = new double[judged.size()];
    refit.parts().forest().predict(judged.vectors(), forest);
    print("forest", forest, forest, judged);
    printCalibration(refit.parts().calibration().probabilities(forest), judged);
    for (BoostedPeer peer : List.of(new BoostedPeer(350, 3, 0.03), new BoostedPeer(120, 4, 0.08))) {
      print(peer.toString(), peer.hazards(learned, judged), forest, judged);
    }
  }

  private static void print(String name, double[] scores, double[] forest, Examples judged) {
    List<AucSweep> own = sweeps(scores, judged);
    List<AucSweep> theForests = sweeps(forest, judged);
    int[] once = new int[judged.users()];
    Arrays.fill(once, 1);
    double[][] draws =
        new UserBootstrap(judged.users(), REPLICATES, Protocol.DEFAULT_SEED)
            .replicate(weights -> figures(own, theForests, weights));
    double[] point = figures(own, theForests, once);
    System.out.printf(
        Locale.ROOT,
        "%-24s mean AUC %s, less the forest's %s; top 10 %% find %.3f%n",
        name,
        interval(point, draws, 0),
        interval(point, draws, 1),
        foundInTopTenth(scores, judged));
  }

  /** How far probabilities are off, of all users and by level. */
  private static void printCalibration(double[] promised, Examples judged) {
    int level = judged.schema().indexOf("level");
    List<String> levels = judged.schema().feature(level).categories();
    printCalibration("all", promised, judged, row -> true);
    for (String name : List.of("free", "paid")) {
      int code = levels.indexOf(name);
      printCalibration(name, promised, judged, row -> judged.vector(row)[level] == code);
    }
  }

  private static void printCalibration(
      String name, double[] promised, Examples judged, IntPredicate wanted) {
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

  private static Interval interval(double[] point, double[][] draws, int position) {
    return Interval.of(
        point[position], Arrays.stream(draws).mapToDouble(draw -> draw[position]).toArray());
  }

  private static double[] figures(List<AucSweep> own, List<AucSweep> forest, int[] weights) {
    double mean = mean(own, weights);
    return new double[] {mean, mean - mean(forest, weights)};
  }

  private static double mean(List<AucSweep> dates, int[] weights) {
    return dates.stream().mapToDouble(date -> date.auc(weights)).average().orElseThrow();
  }

  private static List<AucSweep> sweeps(double[] scores, Examples judged) {
    List<AucSweep> sweeps = new ArrayList<>();
    for (LocalDate date : judged.dates()) {
      int[] rows = rowsOf(date, judged);
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

  private static int[] rowsOf(LocalDate date, Examples judged) {
    return IntStream.range(0, judged.size()).filter(row -> judged.asOf(row).equals(date)).toArray();
  }

  /** The mean over dates of the share of those who cancel that the riskiest tenth holds. */
  private static double foundInTopTenth(double[] scores, Examples judged) {
    double sum = 0;
    for (LocalDate date : judged.dates()) {
      int[] rows = rowsOf(date, judged);
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
