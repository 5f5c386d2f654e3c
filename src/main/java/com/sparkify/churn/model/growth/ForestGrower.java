package com.sparkify.churn.model.growth;

import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.forest.FlatForest;
import com.sparkify.churn.model.example.Examples;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Grows a random forest of Smile's regression trees on the time to cancel: a tree's answer is the
 * chance that a user like this one cancels on a day.
 *
 * <p>A row counts as many times as days are known after its as-of date, so rows whose horizon is
 * not over teach as much as is known of them, and cancellations after it count, too. Least squares
 * on such rates finds the splits that a likelihood of rare events would, but for the few leaves
 * where it is not rare.
 *
 * <p>Not its classification trees: those join sister leaves of the same majority, which where
 * churners are rare is nearly all of them, and look for a split only between neighbours of
 * different outcome, which flags and small counts hardly have. Not its forest either: it draws
 * rows, and a user's other rows would be known to a tree that counts as not having seen the user.
 */
public final class ForestGrower {
  /** Trees of the forest that chooses the features. */
  private static final int SCOUTS = 60;

  /** They look at few features for a split: the most important come forward all the same. */
  private static final double SCOUTED_SHARE = 0.1;

  private static final long BYTES_PER_FEATURE = 4;
  // User, date, outcome, weight, and what reading and the draws of the trees take.
  private static final long BYTES_PER_ROW = 300;

  private final ForestSettings settings;
  private final long seed;
  private final Growth growth;
  private final Progress progress;

  private ForestGrower(ForestSettings settings, long seed, Growth growth, Progress progress) {
    this.settings = settings;
    this.seed = seed;
    this.growth = growth;
    this.progress = progress;
  }

  /**
   * How many rows fit into some memory while a forest is grown on them, two trees at a time.
   *
   * @param schema the features that each row has
   */
  public static long rowsIn(long bytes, FeatureSchema schema) {
    long perRow = BYTES_PER_ROW + BYTES_PER_FEATURE * schema.size();
    int learned = (int) schema.features().stream().filter(Feature::learned).count();
    long trees = 2 * TreeSample.bytes(TreeSample.MOST_ROWS, learned);
    long few = bytes / (perRow + trees / TreeSample.MOST_ROWS);
    return few < TreeSample.MOST_ROWS ? few : (bytes - trees) / perRow;
  }

  /** The same forest for the same seed, wherever its trees are grown. */
  public static GrownForest grow(
      Examples examples, ForestSettings settings, long seed, Growth growth, Progress progress) {
    return grow(List.of(examples), settings, seed, growth, progress).get(0);
  }

  /**
   * Grows several forests together, each as if it were grown alone.
   *
   * @param rows of each forest, with the same schema
   */
  public static List<GrownForest> grow(
      List<Examples> rows, ForestSettings settings, long seed, Growth growth, Progress progress) {
    return new ForestGrower(settings, seed, growth, progress).forests(rows);
  }

  private List<GrownForest> forests(List<Examples> rows) {
    int[] learned = learned(rows.get(0).schema());
    List<int[]> chosen =
        settings.mostFeatures() >= learned.length
            ? Collections.nCopies(rows.size(), learned)
            : best(learned, rows);
    TreePlans plans =
        plans(rows.size(), forest -> plan(rows.get(forest), chosen.get(forest), settings, seed));
    List<GrownTree> trees = growth.grow(plans, "grow trees", progress);
    return IntStream.range(0, rows.size())
        .mapToObj(
            forest -> forest(rows.get(forest), plans.plans().get(forest), plans.of(forest, trees)))
        .toList();
  }

  private static int[] learned(FeatureSchema schema) {
    return IntStream.range(0, schema.size())
        .filter(position -> schema.feature(position).learned())
        .toArray();
  }

  private static TreePlans plans(int forests, IntFunction<TreePlan> plan) {
    return new TreePlans(IntStream.range(0, forests).mapToObj(plan).toList());
  }

  private static TreePlan plan(Examples rows, int[] positions, ForestSettings settings, long seed) {
    return new TreePlan(TreePlan.Rows.of(rows, positions, settings), settings, seed);
  }

  /** By forest, positions of the most important of some features, in order of the schema. */
  private List<int[]> best(int[] learned, List<Examples> rows) {
    ForestSettings scouts =
        settings
            .withTrees(Math.min(SCOUTS, settings.trees()))
            .withFeatureShare(Math.min(SCOUTED_SHARE, settings.featureShare()));
    TreePlans plans = plans(rows.size(), forest -> plan(rows.get(forest), learned, scouts, ~seed));
    List<GrownTree> trees = growth.grow(plans, "choose features", progress);
    return IntStream.range(0, rows.size())
        .mapToObj(
            forest ->
                Importance.of(plans.plans().get(forest), plans.of(forest, trees))
                    .best(settings.mostFeatures()))
        .toList();
  }

  private static GrownForest forest(Examples rows, TreePlan plan, List<GrownTree> trees) {
    FlatForest.Builder forest = FlatForest.builder(plan.features(), plan.fingerprint());
    trees.forEach(tree -> forest.tree(1, tree.root()));
    return new GrownForest(forest.build(), OutOfBag.means(rows, plan, trees));
  }
}
