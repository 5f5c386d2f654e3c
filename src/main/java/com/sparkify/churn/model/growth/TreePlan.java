package com.sparkify.churn.model.growth;

import com.sparkify.churn.bundle.ModelBundle;
import com.sparkify.churn.model.example.Examples;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
    this.users = Arrays.stream(rows.user).distinct().sorted().toArray();
  }

  /**
   * The rows to learn from.
   *
   * @param user number of each row's user
   * @param userNumbers one more than the largest user number
   * @param features how many features there are, with those that the frame leaves out
   * @param fingerprint of the schema of all features
   */
  record Rows(TrainingFrame frame, int[] user, int userNumbers, int features, long fingerprint) {
    /**
     * @param positions of the features to learn from
     */
    static Rows of(Examples examples, int[] positions, ForestSettings settings) {
      return new Rows(
          TrainingFrame.of(examples, positions, settings.exposureDays()),
          examples.userNumbers(),
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

  int features() {
    return rows.features;
  }

  long fingerprint() {
    return rows.fingerprint;
  }

  /** By column, the position of its feature among all. */
  int[] positions() {
    return rows.frame.positions;
  }

  /** Writes the plan, without user ids, so that {@link #read} gives one that grows the same. */
  public void write(OutputStream out) throws IOException {
    TreePlanFile.write(this, out);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if it is something else, or ends early
   */
  public static TreePlan read(InputStream in) throws IOException {
    return TreePlanFile.read(in);
  }

  /** Grows one tree. */
  public GrownTree tree(int number) {
    TrainingFrame frame = rows.frame;
    SplittableRandom random = random(number);
    seedSmile(smileSeed(random));
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
            frame.order());
    return new GrownTree(SmileTrees.node(grown, frame.positions), grown.importance());
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

  private int[] drawRows(int[] userDraws, SplittableRandom random) {
    int[] samples = new int[rows.user.length];
    for (int row = 0; row < samples.length; row++) {
      samples[row] = userDraws[rows.user[row]] * rows.frame.days[row] * copies(row, random);
    }
    return samples;
  }

  /** How often a row counts: as many rows as it represents, of the stayers a share of them. */
  private int copies(int row, SplittableRandom random) {
    TrainingFrame frame = rows.frame;
    double wanted = frame.weight[row] * (frame.cancelled[row] ? 1 : settings.stayerShare());
    int whole = (int) wanted;
    double rest = wanted - whole;
    return rest > 0 && random.nextDouble() < rest ? whole + 1 : whole;
  }
}
