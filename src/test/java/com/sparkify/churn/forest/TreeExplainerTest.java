package com.sparkify.churn.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sparkify.churn.forest.TreeNode.AtMost;
import com.sparkify.churn.forest.TreeNode.Leaf;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TreeExplainerTest {
  private static final double EXACT = 1e-12;

  @Test
  void aLongAbsenceIsTheReasonWhereItMovedTheScore() {
    FlatForest forest = ForestTrees.recencyAndLevel();
    TreeExplainer explainer = TreeExplainer.of(forest);

    double[] absent = explainer.explain(new float[] {20, 0});
    double[] recent = explainer.explain(new float[] {1, 0});

    assertThat(absent[0]).isPositive();
    assertThat(recent[0]).isNegative();
    assertThat(explainer.base() + absent[0] + absent[1])
        .isCloseTo(forest.predict(new float[] {20, 0}), within(EXACT));
  }

  @Test
  void equalsTheDefinitionOnSmallForests() {
    Random random = new Random(21);
    for (int round = 0; round < 60; round++) {
      int features = 1 + round % 8;
      FlatForest forest = ForestTrees.random(features, 3, 1 + round % 7, random);
      TreeExplainer explainer = TreeExplainer.of(forest);
      for (int i = 0; i < 5; i++) {
        float[] row = ForestTrees.row(features, random);
        if (i == 4) {
          row[random.nextInt(features)] = Float.NaN;
        }
        assertThat(explainer.explain(row))
            .containsExactly(BruteForceShapley.of(forest, row), within(EXACT));
      }
    }
  }

  @Test
  void addsUpToTheScoreOnDeepTreesOfVeryUnevenSplits() {
    Random random = new Random(22);
    FlatForest forest =
        FlatForest.builder(60, 0).tree(0.9, chain(60, 0)).tree(0.3, chain(60, 30)).build();
    TreeExplainer explainer = TreeExplainer.of(forest);

    for (int i = 0; i < 200; i++) {
      float[] row = new float[60];
      for (int feature = 0; feature < row.length; feature++) {
        row[feature] = random.nextInt(60) == 0 ? 1 : 0;
      }
      assertThat(explainer.base() + Arrays.stream(explainer.explain(row)).sum())
          .isCloseTo(forest.predict(row), within(EXACT));
    }
  }

  /** A split on every feature in turn, each keeping one sample in a million. */
  private static TreeNode chain(int features, int first) {
    TreeNode chain = new Leaf(3, 4);
    for (int i = 0; i < features; i++) {
      chain = new AtMost((first + i) % features, 0.5f, chain, new Leaf(i, 1_000_000));
    }
    return chain;
  }

  @Test
  void addsUpToTheScoreOnRandomForests() {
    Random random = new Random(23);
    FlatForest forest = ForestTrees.random(30, 40, 11, random);
    TreeExplainer explainer = TreeExplainer.of(forest);
    float[][] rows = new float[200][];
    Arrays.setAll(rows, i -> ForestTrees.row(30, random));
    double[][] contributions = new double[rows.length][30];

    explainer.explain(rows, contributions);

    for (int i = 0; i < rows.length; i++) {
      assertThat(explainer.base() + Arrays.stream(contributions[i]).sum())
          .isCloseTo(forest.predict(rows[i]), within(EXACT));
      assertThat(contributions[i]).containsExactly(explainer.explain(rows[i]));
    }
  }

  @Test
  void noRowsHaveNoContributions() {
    TreeExplainer explainer = TreeExplainer.of(ForestTrees.random(5, 3, 4, new Random(2)));
    double[][] spare = {{1, 2, 3, 4, 5}};

    explainer.explain(new float[0][], new double[0][]);
    explainer.explain(new float[0][], spare);

    assertThat(spare[0]).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void tablesAndWalksOfTheSameTreesAgree() {
    Random random = new Random(24);
    for (int depth = 1; depth <= 12; depth++) {
      FlatForest forest = ForestTrees.random(4 + depth, 12, depth, random);
      TreeExplainer walked = TreeExplainer.of(forest, 0);
      TreeExplainer mixed = TreeExplainer.of(forest, 200_000);
      TreeExplainer tabled = TreeExplainer.of(forest, Long.MAX_VALUE);
      assertThat(tabled.base()).isEqualTo(walked.base());
      for (int i = 0; i < 20; i++) {
        float[] row = ForestTrees.row(forest.features(), random);
        row[random.nextInt(row.length)] = i % 2 == 0 ? Float.NaN : Float.POSITIVE_INFINITY;
        double[] contributions = walked.explain(row);
        assertThat(tabled.explain(row)).containsExactly(contributions, within(EXACT));
        assertThat(mixed.explain(row)).containsExactly(contributions, within(EXACT));
      }
    }
  }

  @Test
  void aFeatureThatNoTreeReadsContributesNothing() {
    FlatForest forest =
        FlatForest.builder(3, 0)
            .tree(1, new AtMost(1, 0, new Leaf(5, 1), new Leaf(1, 5)))
            .tree(1, new Leaf(2, 2))
            .build();

    double[] contributions = TreeExplainer.of(forest).explain(new float[] {7, 7, 7});

    assertThat(contributions[0]).isZero();
    assertThat(contributions[1]).isPositive();
    assertThat(contributions[2]).isZero();
  }

  @Test
  void refusesRowsAndRoomOfAnotherLength() {
    TreeExplainer explainer = TreeExplainer.of(ForestTrees.recencyAndLevel());

    assertThatThrownBy(() -> explainer.explain(new float[1]))
        .hasMessage("row has 1 values; the forest reads 2");
    assertThatThrownBy(() -> explainer.explain(new float[1][2], new double[0][]))
        .hasMessageContaining("0 places; 1 rows");
    assertThatThrownBy(() -> explainer.explain(new float[1][2], new double[1][3]))
        .hasMessageContaining("contributions 0 have 3 places");
  }
}
