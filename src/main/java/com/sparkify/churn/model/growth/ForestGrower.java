package com.sparkify.churn.model.growth;

import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.forest.FlatForest;
import com.sparkify.churn.model.example.Examples;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
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

  private final Examples examples;
  private final Growth growth;
  private final Progress progress;

  private ForestGrower(Examples examples, Growth growth, Progress progress) {
    this.examples = examples;
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
    return new ForestGrower(examples, growth, progress).forest(settings, seed);
  }

  private GrownForest forest(ForestSettings settings, long seed) {
    int[] learned =
        IntStream.range(0, examples.schema().size())
            .filter(position -> examples.schema().feature(position).learned())
            .toArray();
    int[] chosen =
        settings.mostFeatures() >= learned.length ? learned : best(learned, settings, seed);
    return forest(new TreePlan(TreePlan.Rows.of(examples, chosen, settings), settings, seed));
  }

  /** Positions of the most important of some features, in order of the schema. */
  private int[] best(int[] learned, ForestSettings settings, long seed) {
    ForestSettings scouts =
        settings
            .withTrees(Math.min(SCOUTS, settings.trees()))
            .withFeatureShare(Math.min(SCOUTED_SHARE, settings.featureShare()));
    TreePlan plan = new TreePlan(TreePlan.Rows.of(examples, learned, scouts), scouts, ~seed);
    double[] importance = importance(plan, growth.grow(plan, "choose features", progress));
    return IntStream.range(0, importance.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer feature) -> importance[feature]).reversed())
        .limit(settings.mostFeatures())
        .mapToInt(feature -> feature)
        .sorted()
        .toArray();
  }

  private GrownForest forest(TreePlan plan) {
    List<GrownTree> trees = growth.grow(plan, "grow trees", progress);
    FlatForest.Builder forest = FlatForest.builder(plan.features(), plan.fingerprint());
    trees.forEach(tree -> forest.tree(1, tree.root()));
    return new GrownForest(forest.build(), outOfBag(plan, trees));
  }

  /** By feature, its share of all that the splits explained; zeros if no tree found a split. */
  private static double[] importance(TreePlan plan, List<GrownTree> trees) {
    double[] importance = new double[plan.features()];
    for (GrownTree tree : trees) {
      for (int column = 0; column < tree.importance().length; column++) {
        importance[plan.positions()[column]] += tree.importance()[column];
      }
    }
    double sum = Arrays.stream(importance).sum();
    return Arrays.stream(importance).map(gain -> sum > 0 ? gain / sum : 0).toArray();
  }

  private double[] outOfBag(TreePlan plan, List<GrownTree> trees) {
    BitSet[] drawn = new BitSet[trees.size()];
    Arrays.parallelSetAll(drawn, plan::drawn);
    double[] means = new double[examples.size()];
    Arrays.parallelSetAll(
        means, row -> outOfBag(trees, drawn, examples.user(row), examples.vector(row)));
    return means;
  }

  /** Falls back on all trees for a user whom every tree has drawn, which takes very few trees. */
  private static double outOfBag(List<GrownTree> trees, BitSet[] drawn, int user, float[] vector) {
    double unseen = 0;
    int unseeing = 0;
    double all = 0;
    for (int number = 0; number < drawn.length; number++) {
      double answer = SmileTrees.answer(trees.get(number).root(), vector);
      all += answer;
      if (!drawn[number].get(user)) {
        unseen += answer;
        unseeing++;
      }
    }
    return unseeing > 0 ? unseen / unseeing : all / trees.size();
  }
}
