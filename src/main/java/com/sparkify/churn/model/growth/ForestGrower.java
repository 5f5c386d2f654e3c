package com.sparkify.churn.model.growth;

import com.sparkify.churn.bundle.ModelBundle;
import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.forest.FlatForest;
import com.sparkify.churn.forest.TreeNode;
import com.sparkify.churn.model.example.Examples;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import smile.math.MathEx;
import smile.regression.RegressionTree;

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
  // Smile's generators take seeds modulo a prime; these stay below it, so that all differ.
  private static final int SMILE_SEEDS = 54_000_000;

  /** Trees of the forest that chooses the features. */
  private static final int SCOUTS = 60;

  /** They look at few features for a split: the most important come forward all the same. */
  private static final double SCOUTED_SHARE = 0.1;

  // In the row; a feature that is learned from is also in the frame, and in the frame's order.
  private static final int BYTES_PER_FEATURE = 4;
  private static final int BYTES_PER_LEARNED_FEATURE = 12;
  // User, date, outcome, weight, and the draws of the trees being grown.
  private static final int BYTES_PER_ROW = 300;

  private final Examples examples;
  private final ForestSettings settings;
  private final long seed;
  private final TrainingFrame frame;
  private final int[] users;

  private ForestGrower(Examples examples, ForestSettings settings, long seed, TrainingFrame frame) {
    this.examples = examples;
    this.settings = settings;
    this.seed = seed;
    this.frame = frame;
    this.users = Arrays.stream(examples.userNumbers()).distinct().sorted().toArray();
  }

  private record Grown(TreeNode root, BitSet drawn, double[] importance) {}

  /** The memory that a row takes while a forest is grown on it, in bytes. */
  public static int bytesPerRow(FeatureSchema schema) {
    long learned = schema.features().stream().filter(Feature::learned).count();
    return BYTES_PER_ROW
        + BYTES_PER_FEATURE * schema.size()
        + BYTES_PER_LEARNED_FEATURE * (int) learned;
  }

  /** The same forest for the same seed, whatever the number of threads. */
  public static GrownForest grow(Examples examples, ForestSettings settings, long seed, Crew crew) {
    int[] learned =
        IntStream.range(0, examples.schema().size())
            .filter(position -> examples.schema().feature(position).learned())
            .toArray();
    TrainingFrame frame = new TrainingFrame(examples, learned, settings.exposureDays());
    if (settings.mostFeatures() >= learned.length) {
      return new ForestGrower(examples, settings, seed, frame).forest(crew);
    }
    ForestSettings scouts =
        settings
            .withTrees(Math.min(SCOUTS, settings.trees()))
            .withFeatureShare(Math.min(SCOUTED_SHARE, settings.featureShare()));
    ForestGrower scout = new ForestGrower(examples, scouts, ~seed, frame);
    int[] chosen = best(scout.importance(scout.grow("choose features", crew)), settings);
    TrainingFrame narrow = new TrainingFrame(examples, chosen, settings.exposureDays());
    return new ForestGrower(examples, settings, seed, narrow).forest(crew);
  }

  /** Positions of the most important features, in order of the schema. */
  private static int[] best(double[] importance, ForestSettings settings) {
    return IntStream.range(0, importance.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer feature) -> importance[feature]).reversed())
        .limit(settings.mostFeatures())
        .mapToInt(feature -> feature)
        .sorted()
        .toArray();
  }

  private GrownForest forest(Crew crew) {
    List<Grown> trees = grow("grow trees", crew);
    FlatForest.Builder forest =
        FlatForest.builder(
            examples.schema().size(), ModelBundle.forestFingerprint(examples.schema()));
    trees.forEach(tree -> forest.tree(1, tree.root));
    return new GrownForest(forest.build(), outOfBag(trees));
  }

  /** By feature, its share of all that the splits explained; zeros where no tree found a split. */
  private double[] importance(List<Grown> trees) {
    double[] importance = new double[examples.schema().size()];
    for (Grown tree : trees) {
      for (int column = 0; column < tree.importance.length; column++) {
        importance[frame.positions[column]] += tree.importance[column];
      }
    }
    double sum = Arrays.stream(importance).sum();
    return Arrays.stream(importance).map(gain -> sum > 0 ? gain / sum : 0).toArray();
  }

  private List<Grown> grow(String step, Crew crew) {
    AtomicInteger done = new AtomicInteger();
    return crew.map(
        settings.trees(),
        tree -> {
          Grown grown = growTree(tree);
          crew.progress().report(step, done.incrementAndGet(), settings.trees());
          return grown;
        });
  }

  private Grown growTree(int tree) {
    SplittableRandom random =
        new SplittableRandom(new SplittableRandom(seed ^ ((long) tree << 32)).nextLong());
    seedSmile(2 + random.nextInt(SMILE_SEEDS));
    int[] userDraws = drawUsers(random);
    RegressionTree grown =
        new RegressionTree(
            frame.columns,
            frame.loss(),
            TrainingFrame.RESPONSE,
            settings.depth(),
            Integer.MAX_VALUE,
            frame.daysOf(settings.leafSize()),
            settings.featuresPerSplit(frame.positions.length),
            drawRows(userDraws, random),
            frame.order);
    BitSet drawn = new BitSet(userDraws.length);
    for (int user = 0; user < userDraws.length; user++) {
      drawn.set(user, userDraws[user] > 0);
    }
    return new Grown(SmileTrees.node(grown, frame.positions), drawn, grown.importance());
  }

  /** Smile keeps used seeds in a set that is not safe to change from two threads. */
  private static void seedSmile(long seed) {
    synchronized (ForestGrower.class) {
      MathEx.setSeed(seed);
    }
  }

  private int[] drawUsers(SplittableRandom random) {
    int[] draws = new int[examples.users()];
    if (settings.userShare() == 1) {
      for (int draw = 0; draw < users.length; draw++) {
        draws[users[random.nextInt(users.length)]]++;
      }
    } else {
      for (int user : users) {
        draws[user] = random.nextDouble() < settings.userShare() ? 1 : 0;
      }
    }
    return draws;
  }

  private int[] drawRows(int[] userDraws, SplittableRandom random) {
    int[] samples = new int[examples.size()];
    for (int row = 0; row < samples.length; row++) {
      samples[row] = userDraws[examples.user(row)] * frame.days[row] * copies(row, random);
    }
    return samples;
  }

  /** How often a row counts: as many rows as it stands for, of the stayers a share of them. */
  private int copies(int row, SplittableRandom random) {
    double wanted = frame.weight[row] * (frame.cancelled[row] ? 1 : settings.stayerShare());
    int whole = (int) wanted;
    double rest = wanted - whole;
    return rest > 0 && random.nextDouble() < rest ? whole + 1 : whole;
  }

  private double[] outOfBag(List<Grown> trees) {
    double[] means = new double[examples.size()];
    IntStream.range(0, means.length)
        .parallel()
        .forEach(row -> means[row] = outOfBag(trees, examples.user(row), examples.vector(row)));
    return means;
  }

  /** Falls back on all trees for a user whom every tree has drawn, which takes very few trees. */
  private static double outOfBag(List<Grown> trees, int user, float[] vector) {
    double unseen = 0;
    int unseeing = 0;
    double all = 0;
    for (Grown tree : trees) {
      double answer = SmileTrees.answer(tree.root, vector);
      all += answer;
      if (!tree.drawn.get(user)) {
        unseen += answer;
        unseeing++;
      }
    }
    return unseeing > 0 ? unseen / unseeing : all / trees.size();
  }
}
