package com.sparkify.churn.model;

import com.sparkify.churn.bundle.ModelBundle;
import com.sparkify.churn.bundle.ModelStore;
import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.forest.FlatForest;
import com.sparkify.churn.model.example.Holdout;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.ToDoubleFunction;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * How well models rank the users that {@link ManyUsers} makes, as if there were infinitely many:
 * each real row counts as the share of its copies that cancel, and as the share that stay. So
 * models that learned from different numbers of users are compared without the luck of the fates
 * that were drawn, and with the best that could be known: the probabilities themselves.
 *
 * <p>{@code CopiesRanking BASE MODELS...}: BASE holds {@code features} and a model; MODELS are
 * folders of models. All are judged as of the dates that the first was judged on, by as many of
 * their trees as the first has.
 */
public final class CopiesRanking {
  private final SortedMap<LocalDate, List<ManyUsers.Row>> base;
  private final List<Judged> rows = new ArrayList<>();

  /**
   * A real row as of a date to judge on.
   *
   * @param there share of its copies that have not cancelled by then
   * @param cancels share of these that cancel within the horizon
   */
  private record Judged(ManyUsers.Row row, LocalDate asOf, double there, double cancels) {}

  private CopiesRanking(SortedMap<LocalDate, List<ManyUsers.Row>> base) {
    this.base = base;
  }

  public static void main(String[] arguments) throws IOException {
    Configuration conf = new Configuration();
    CopiesRanking ranking = new CopiesRanking(ManyUsers.read(new Path(arguments[0])));
    int trees = 0;
    for (int i = 1; i < arguments.length; i++) {
      ModelStore store = new ModelStore(new Path(arguments[i]), conf);
      String version = store.newest().orElseThrow();
      ModelBundle model = store.loadJudged(version, Catalogue.schema());
      if (i == 1) {
        trees = model.forest().trees();
        Map<String, String> period = model.manifest().lineage().period();
        ranking.judgeAsOf(
            LocalDate.parse(period.get("judgedFrom")), LocalDate.parse(period.get("judgedTo")));
        print("the probabilities themselves", ranking.auc(judged -> judged.cancels));
        for (int copies : new int[] {3, 27, 272}) {
          ranking.printDrawn(copies, Judging.holdout(model.manifest()));
        }
      }
      print(arguments[i] + "/" + version, ranking.auc(answers(model.forest(), trees)));
    }
  }

  private static void print(String what, double auc) {
    System.out.printf(Locale.ROOT, "%.4f  %s%n", auc, what);
  }

  private static ToDoubleFunction<Judged> answers(FlatForest whole, int trees) {
    FlatForest.Builder first = FlatForest.builder(whole.features(), whole.schemaFingerprint());
    for (int tree = 0; tree < trees; tree++) {
      first.tree(1, whole.tree(tree));
    }
    FlatForest forest = first.build();
    return judged -> {
      double[] raw = new double[1];
      forest.predict(new float[][] {judged.row.vector()}, raw);
      return raw[0];
    };
  }

  private void judgeAsOf(LocalDate first, LocalDate last) {
    Map<String, Map<LocalDate, Double>> daily = new HashMap<>();
    base.forEach(
        (date, table) ->
            table.forEach(
                row ->
                    daily
                        .computeIfAbsent(row.userId(), id -> new HashMap<>())
                        .put(date, row.daily())));
    base.subMap(first, last.plusDays(1))
        .forEach(
            (date, table) ->
                table.forEach(
                    row -> {
                      Map<LocalDate, Double> own = daily.get(row.userId());
                      double there = stays(own, base.firstKey(), date);
                      double cancels = 1 - stays(own, date, date.plusDays(ManyUsers.HORIZON_DAYS));
                      rows.add(new Judged(row, date, there, cancels));
                    }));
  }

  /** The probability that a copy does not cancel from one day to before another. */
  private double stays(Map<LocalDate, Double> daily, LocalDate from, LocalDate to) {
    double stays = 1;
    for (LocalDate day = from; day.isBefore(to); day = day.plusDays(1)) {
      stays *= 1 - daily.getOrDefault(base.headMap(day.plusDays(1)).lastKey(), 0.0);
    }
    return stays;
  }

  /** What the probabilities reach on the held-out copies, as their fates were drawn. */
  private void printDrawn(int copies, Holdout holdout) {
    Map<String, int[]> fates = new ManyUsers(base).fates(copies);
    CopiesRanking drawn = new CopiesRanking(base);
    for (Judged row : rows) {
      int day = (int) row.asOf.toEpochDay();
      int there = 0;
      int cancel = 0;
      for (int copy = 0; copy < copies; copy++) {
        int cancelledOn = fates.get(row.row.userId())[copy];
        if (cancelledOn >= day && holdout.holds(ManyUsers.id(row.row, copy))) {
          there++;
          cancel += cancelledOn < day + ManyUsers.HORIZON_DAYS ? 1 : 0;
        }
      }
      if (there > 0) {
        drawn.rows.add(new Judged(row.row, row.asOf, there, (double) cancel / there));
      }
    }
    Map<ManyUsers.Row, Double> truth = new HashMap<>();
    rows.forEach(row -> truth.put(row.row, row.cancels));
    print(
        "the probabilities on the held-out users of " + copies + " copies",
        drawn.auc(judged -> truth.get(judged.row)));
  }

  /** The chance that a copy that cancels is above one that stays; ties count half. */
  private double auc(ToDoubleFunction<Judged> score) {
    Map<Judged, Double> scores = new HashMap<>();
    rows.forEach(row -> scores.put(row, score.applyAsDouble(row)));
    List<Judged> rising = new ArrayList<>(rows);
    rising.sort(Comparator.comparingDouble(scores::get));
    double below = 0;
    double pairs = 0;
    double churners = 0;
    for (int i = 0; i < rising.size(); ) {
      double tied = 0;
      double tiedChurners = 0;
      double at = scores.get(rising.get(i));
      for (; i < rising.size() && scores.get(rising.get(i)) == at; i++) {
        Judged row = rising.get(i);
        tied += row.there * (1 - row.cancels);
        tiedChurners += row.there * row.cancels;
      }
      pairs += tiedChurners * (below + tied / 2);
      below += tied;
      churners += tiedChurners;
    }
    return pairs / (churners * below);
  }
}
