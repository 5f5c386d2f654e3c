package com.sparkify.churn.model.growth;

import com.sparkify.churn.bundle.ModelBundle;
import com.sparkify.churn.model.example.Examples;
import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import smile.math.MathEx;
import smile.regression.RegressionTree;

/**
 * All that the trees of a forest depend on: rows, settings and a seed. Tree {@code n} is the same
 * wherever and whenever it is grown, by a plan or by one that was written and read.
 */
public final class TreePlan {
  // Smile's generators take seeds modulo a prime; these stay below it, so that all differ.
  private static final int SMILE_SEEDS = 54_000_000;

  private final Rows rows;
  private final ForestSettings settings;
  private final long seed;
  private final int[] users;

  TreePlan(Rows rows, ForestSettings settings, long seed) {
    this.rows = rows;
    this.settings = settings;
    this.seed = seed;
    this.users = Arrays.stream(rows.learned.user).distinct().sorted().toArray();
  }

  /**
   * The rows to learn from, and the schema that trees refer to.
   *
   * @param userNumbers one more than the largest user number
   * @param features how many features the schema has, with those that are not learned from
   * @param fingerprint of the schema
   */
  record Rows(LearnedRows learned, int userNumbers, int features, long fingerprint) {
    /**
     * @param positions of the features to learn from
     */
    static Rows of(Examples examples, int[] positions, ForestSettings settings) {
      return new Rows(
          LearnedRows.of(examples, positions, settings.exposureDays()),
          examples.users(),
          examples.schema().size(),
          ModelBundle.forestFingerprint(examples.schema()));
    }
  }

  Rows rows() {
    return rows;
  }

  ForestSettings settings() {
    return settings;
  }

  long seed() {
    return seed;
  }

  /** How many trees are wanted; they are numbered from 0. */
  public int trees() {
    return settings.trees();
  }

  /** The memory that a tree takes at most while it is grown. */
  long bytesPerTree() {
    return TreeSample.bytes(rows.learned.size(), rows.learned.columns.size());
  }

  int features() {
    return rows.features;
  }

  long fingerprint() {
    return rows.fingerprint;
  }

  /** By column, the position of its feature among all. */
  int[] positions() {
    return rows.learned.positions();
  }

  /** Grows one tree. */
  public GrownTree tree(int number) {
    SplittableRandom random = random(number);
    int smileSeed = smileSeed(random);
    TreeSample sample =
        TreeSample.of(rows.learned, drawUsers(random), settings.stayerShare(), random);
    TrainingFrame frame = new TrainingFrame(rows.learned, sample.rows());
    int[] positions = positions();
    seedSmile(smileSeed);
    RegressionTree grown =
        new RegressionTree(
            frame.columns,
            frame.loss(),
            TrainingFrame.RESPONSE,
            settings.depth(),
            Integer.MAX_VALUE,
            (int) Math.max(1, Math.round(settings.leafSize() * sample.daysPerRow())),
            settings.featuresPerSplit(positions.length),
            sample.samples(),
            frame.order);
    return new GrownTree(SmileTrees.node(grown, positions), grown.importance());
  }

  /** The numbers of the users that a tree learns from. */
  BitSet drawn(int number) {
    SplittableRandom random = random(number);
    smileSeed(random);
    int[] draws = drawUsers(random);
    BitSet drawn = new BitSet(draws.length);
    for (int user = 0; user < draws.length; user++) {
      drawn.set(user, draws[user] > 0);
    }
    return drawn;
  }

  private SplittableRandom random(int number) {
    return new SplittableRandom(new SplittableRandom(seed ^ ((long) number << 32)).nextLong());
  }

  private static int smileSeed(SplittableRandom random) {
    return 2 + random.nextInt(SMILE_SEEDS);
  }

  /** Smile keeps used seeds in a set that is not safe to change from two threads. */
  private static void seedSmile(long seed) {
    synchronized (TreePlan.class) {
      MathEx.setSeed(seed);
    }
  }

  private int[] drawUsers(SplittableRandom random) {
    int[] draws = new int[rows.userNumbers];
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
}
