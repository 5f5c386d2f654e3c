package com.sparkify.churn.model.growth;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.forest.FlatForest;
import com.sparkify.churn.forest.ForestFormat;
import com.sparkify.churn.forest.TreeNode;
import com.sparkify.churn.model.example.Examples;
import com.sparkify.churn.model.example.SyntheticUsers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import smile.base.cart.DecisionNode;
import smile.base.cart.RegressionNode;
import smile.data.AbstractTuple;
import smile.data.Tuple;
import smile.data.type.StructType;
import smile.math.MathEx;
import smile.regression.RegressionTree;

class SmileTreesTest {
  private static final int ROWS = 110_000;
  private static final Examples USERS = SyntheticUsers.seeded(4).users(800).examples();
  private static final int FEATURES = USERS.schema().size();
  private static final int[] ALL = IntStream.range(0, FEATURES).toArray();
  private static final float[] EXTREMES = {
    0f,
    -0f,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.NaN
  };

  private final TrainingFrame frame = frame(ALL);

  @Test
  void theFlatForestAnswersAsSmileDoesToTheLastBitOnRandomAndBoundaryRows() throws Exception {
    List<RegressionTree> smile = grow(frame, 25);
    FlatForest flat = flat(smile, ALL);
    FlatForest read = ForestFormat.read(ForestFormat.write(flat), FEATURES, 1);
    float[][] rows = rows(thresholds(smile), new Random(2));
    double[] batch = new double[rows.length];
    flat.predict(rows, batch);

    int differences = 0;
    for (int i = 0; i < rows.length; i++) {
      long expected =
          Double.doubleToLongBits(posteriori(smile, tuple(rows[i], frame.columns.schema())));
      if (Double.doubleToLongBits(flat.predict(rows[i])) != expected
          || Double.doubleToLongBits(read.predict(rows[i])) != expected
          || Double.doubleToLongBits(batch[i]) != expected) {
        differences++;
      }
    }

    assertThat(flat.nodes()).isGreaterThan(2500);
    assertThat(differences).isZero();
  }

  @Test
  void aTreeOfSomeFeaturesReadsThemWhereTheyLieAmongAll() {
    int[] some = {1, 4, 6};
    TrainingFrame narrow = frame(some);
    List<RegressionTree> smile = grow(narrow, 5);
    FlatForest flat = flat(smile, some);

    for (int row = 0; row < USERS.size(); row++) {
      assertThat(flat.predict(USERS.vector(row)))
          .isEqualTo(posteriori(smile, narrow.columns.get(row)));
    }
  }

  @Test
  void aLeafCountsTheSampledRowsOfEitherKind() {
    RegressionTree tree = grow(frame, 1).get(0);

    TreeNode root = SmileTrees.node(tree, ALL);

    assertThat(root.cover()).isEqualTo(tree.root().size());
  }

  private static TrainingFrame frame(int[] positions) {
    return new TrainingFrame(
        LearnedRows.of(USERS, positions, 20), IntStream.range(0, USERS.size()).toArray());
  }

  private static FlatForest flat(List<RegressionTree> trees, int[] positions) {
    FlatForest.Builder flat = FlatForest.builder(FEATURES, 1);
    trees.forEach(tree -> flat.tree(1, SmileTrees.node(tree, positions)));
    return flat.build();
  }

  private static List<RegressionTree> grow(TrainingFrame frame, int trees) {
    List<RegressionTree> grown = new ArrayList<>();
    for (int tree = 0; tree < trees; tree++) {
      MathEx.setSeed(100 + tree);
      int[] samples = new int[USERS.size()];
      int shift = tree;
      Arrays.setAll(samples, row -> (row + shift) % 4);
      grown.add(
          new RegressionTree(
              frame.columns,
              frame.loss(),
              TrainingFrame.RESPONSE,
              12,
              Integer.MAX_VALUE,
              5,
              Math.min(4, frame.columns.ncols()),
              samples,
              frame.order));
    }
    return grown;
  }

  private static float[][] rows(List<List<Float>> thresholds, Random random) {
    float[][] rows = new float[ROWS][FEATURES];
    for (float[] row : rows) {
      for (int column = 0; column < FEATURES; column++) {
        Feature feature = USERS.schema().feature(column);
        row[column] =
            feature.kind() == Feature.Kind.CATEGORY
                ? random.nextInt(feature.categories().size() + 2) - 1
                : number(thresholds.get(column), random);
      }
    }
    return rows;
  }

  private static float number(List<Float> thresholds, Random random) {
    float threshold = thresholds.get(random.nextInt(thresholds.size()));
    return switch (random.nextInt(8)) {
      case 0 -> EXTREMES[random.nextInt(EXTREMES.length)];
      case 1 -> Math.nextUp(threshold);
      case 2 -> Math.nextDown(threshold);
      case 3 -> random.nextFloat() * 30;
      case 4 -> (float) random.nextGaussian() * 1e-3f;
      default -> threshold;
    };
  }

  /** By feature, the thresholds of all trees, and 0. */
  private static List<List<Float>> thresholds(List<RegressionTree> trees) {
    List<List<Float>> thresholds = new ArrayList<>();
    for (int feature = 0; feature < FEATURES; feature++) {
      thresholds.add(new ArrayList<>(List.of(0f)));
    }
    trees.forEach(tree -> collect(SmileTrees.node(tree, ALL), thresholds));
    return thresholds;
  }

  private static void collect(TreeNode node, List<List<Float>> thresholds) {
    if (node instanceof TreeNode.AtMost split) {
      thresholds.get(split.feature()).add(split.threshold());
      collect(split.whenTrue(), thresholds);
      collect(split.whenFalse(), thresholds);
    } else if (node instanceof TreeNode.Is split) {
      collect(split.whenTrue(), thresholds);
      collect(split.whenFalse(), thresholds);
    }
  }

  /** What Smile makes of the counts in the leaves that its own trees lead a row to. */
  private static double posteriori(List<RegressionTree> trees, Tuple row) {
    double[] sums = new double[2];
    for (RegressionTree tree : trees) {
      RegressionNode leaf = (RegressionNode) tree.root().predict(row);
      int churned = (int) Math.round(leaf.output() * leaf.size());
      double[] answer =
          DecisionNode.posteriori(new int[] {leaf.size() - churned, churned}, new double[2]);
      sums[0] += answer[0];
      sums[1] += answer[1];
    }
    MathEx.unitize1(sums);
    return sums[1];
  }

  private static Tuple tuple(float[] row, StructType schema) {
    return new AbstractTuple() {
      @Override
      public StructType schema() {
        return schema;
      }

      @Override
      public Object get(int column) {
        return row[column];
      }

      @Override
      public double getDouble(int column) {
        return row[column];
      }

      @Override
      public int getInt(int column) {
        return (int) row[column];
      }
    };
  }
}
