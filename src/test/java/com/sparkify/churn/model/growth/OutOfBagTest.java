package com.sparkify.churn.model.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sparkify.churn.forest.TreeNode;
import com.sparkify.churn.forest.TreeNode.AtMost;
import com.sparkify.churn.forest.TreeNode.Leaf;
import com.sparkify.churn.model.example.Examples;
import com.sparkify.churn.model.example.SyntheticUsers;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutOfBagTest {
  /** More rows than are answered in one go. */
  private static final Examples USERS = SyntheticUsers.seeded(6).users(300).examples();

  private static final int[] ALL = IntStream.range(0, USERS.schema().size()).toArray();

  /** So many that no user is drawn by all. */
  private static final int TREES = 30;

  @Test
  void treesAnswerForTheUsersTheyHaveNotDrawn() {
    TreePlan plan = plan(TREES);
    List<GrownTree> trees =
        IntStream.range(0, TREES).mapToObj(number -> tree(number, 0.5f * number)).toList();

    double[] means = OutOfBag.means(USERS, plan, trees);

    assertThat(means).hasSize(USERS.size());
    for (int row = 0; row < means.length; row++) {
      int user = USERS.user(row);
      float[] vector = USERS.vector(row);
      double expected =
          IntStream.range(0, TREES)
              .filter(number -> !plan.drawn(number).get(user))
              .mapToDouble(number -> SmileTrees.answer(trees.get(number).root(), vector))
              .average()
              .orElseThrow();
      assertThat(means[row]).isCloseTo(expected, within(1e-12));
    }
    assertThat(IntStream.range(0, means.length).mapToDouble(row -> means[row]).distinct().count())
        .isGreaterThan(20);
  }

  @Test
  void allTreesAnswerForAUserWhomEachHasDrawn() {
    TreePlan plan = plan(1);
    GrownTree tree = tree(3, 1);

    double[] means = OutOfBag.means(USERS, plan, List.of(tree));

    assertThat(plan.drawn(0).cardinality()).isLessThan(USERS.users());
    for (int row = 0; row < means.length; row++) {
      assertThat(means[row]).isEqualTo(SmileTrees.answer(tree.root(), USERS.vector(row)));
    }
  }

  private static TreePlan plan(int trees) {
    ForestSettings settings = new ForestSettings(trees, 5, 10, ALL.length, 0.5, 1, 0.5, 20);
    return new TreePlan(TreePlan.Rows.of(USERS, ALL, settings), settings, 42);
  }

  private static GrownTree tree(int number, float threshold) {
    TreeNode root = new AtMost(0, threshold, new Leaf(90, number), new Leaf(40, 2 * number));
    return new GrownTree(root, new double[ALL.length]);
  }
}
