package com.sparkify.churn.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.forest.FlatForest;
import com.sparkify.churn.forest.TreeNode;
import com.sparkify.churn.model.example.Examples;
import com.sparkify.churn.model.example.SyntheticUsers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import smile.base.cart.CART;
import smile.base.cart.DecisionNode;
import smile.base.cart.RegressionNode;
import smile.data.Tuple;
import smile.math.MathEx;
import smile.regression.RegressionTree;

class SmileTreesTest {
  private static final Examples USERS = SyntheticUsers.seeded(4).users(800).examples();

  private static final int[] ALL = IntStream.range(0, USERS.schema().size()).toArray();

  @Test
  void theFlatForestAnswersAsSmileDoesToTheLastBit() {
    TrainingFrame frame = new TrainingFrame(USERS, ALL);
    List<RegressionTree> smile = new ArrayList<>();
    FlatForest.Builder flat = FlatForest.builder(USERS.schema().size(), 1);
    for (int tree = 0; tree < 10; tree++) {
      RegressionTree grown = grow(frame, tree);
      smile.add(grown);
      flat.tree(1, SmileTrees.node(grown, ALL));
    }
    FlatForest forest = flat.build();

    for (int row = 0; row < USERS.size(); row++) {
      assertThat(forest.predict(USERS.vector(row)))
          .isEqualTo(posteriori(smile, frame.columns.get(row)));
    }
  }

  @Test
  void aLeafCountsTheSampledRowsOfEitherKind() {
    RegressionTree tree = grow(new TrainingFrame(USERS, ALL), 3);

    TreeNode root = SmileTrees.node(tree, ALL);

    assertThat(root.cover()).isEqualTo(tree.root().size());
  }

  private static RegressionTree grow(TrainingFrame frame, int seed) {
    MathEx.setSeed(100 + seed);
    int[] samples = new int[USERS.size()];
    Arrays.setAll(samples, row -> (row + seed) % 4);
    return new RegressionTree(
        frame.columns,
        frame.loss(),
        TrainingFrame.RESPONSE,
        8,
        Integer.MAX_VALUE,
        5,
        4,
        samples,
        CART.order(frame.columns));
  }

  /**
   * What Smile's own classification forest makes of the counts in the leaves that a row reaches.
   */
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
}
