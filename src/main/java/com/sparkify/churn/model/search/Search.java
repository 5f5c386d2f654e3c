package com.sparkify.churn.model.search;

import com.sparkify.churn.model.evaluation.AucSweep;
import com.sparkify.churn.model.evaluation.ScoredRows;
import com.sparkify.churn.model.example.Examples;
import com.sparkify.churn.model.example.Splits.Split;
import com.sparkify.churn.model.growth.Crew;
import com.sparkify.churn.model.growth.ForestGrower;
import com.sparkify.churn.model.growth.ForestSettings;
import com.sparkify.churn.model.growth.GrownForest;
import com.sparkify.churn.model.growth.Progress;
import com.sparkify.churn.model.growth.ThreadGrowth;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The trials of a plan on its examples; task {@code n} gives the same trial wherever it runs. */
public final class Search {
  private static final double TOP = 0.1;

  private final SearchPlan plan;
  private final List<Split> folds;

  private Search(SearchPlan plan, List<Split> folds) {
    this.plan = plan;
    this.folds = folds;
  }

  /**
   * @throws IllegalArgumentException if there are too few churners, or dates, for the folds
   */
  public static Search of(SearchPlan plan, Examples examples) {
    return new Search(plan, plan.split(examples));
  }

  /** Runs all tasks, as many at a time as the crew has threads. */
  public SearchTable run(Crew crew) {
    AtomicInteger done = new AtomicInteger();
    List<Trial> trials =
        crew.map(
            plan.tasks(),
            task -> {
              Trial trial = trial(task, Progress.NONE);
              crew.progress().report("search", done.incrementAndGet(), plan.tasks());
              return trial;
            });
    return new SearchTable(plan, trials);
  }

  /**
   * Grows one candidate's forest on one fold and judges it there.
   *
   * @param task number within the plan: all folds of a candidate, then those of the next
   */
  public Trial trial(int task, Progress progress) {
    int candidate = task / plan.folds();
    int fold = task % plan.folds();
    Split split = folds.get(fold);
    ForestSettings settings = plan.candidates().get(candidate);
    GrownForest grown =
        ForestGrower.grow(
            split.training(), settings, plan.protocol().seed(), new ThreadGrowth(1), progress);
    Examples judged = split.holdout();
    double[] scores = new double[judged.size()];
    grown.forest().predict(judged.vectors(), scores);
    return new Trial(
        candidate,
        fold,
        AucSweep.auc(ScoredRows.of(judged, scores, row -> false), judged.weights()),
        capture(judged, scores),
        grown.forest().nodes());
  }

  private static double capture(Examples judged, double[] scores) {
    Integer[] order = new Integer[scores.length];
    Arrays.setAll(order, row -> row);
    Arrays.sort(order, Comparator.comparingDouble((Integer row) -> -scores[row]));
    double left = Math.round(TOP * judged.totalWeight());
    double found = 0;
    for (int rank = 0; left > 0 && rank < order.length; rank++) {
      double taken = Math.min(left, judged.weight(order[rank]));
      found += judged.churned(order[rank]) ? taken : 0;
      left -= taken;
    }
    return found / judged.churnerWeight();
  }
}
