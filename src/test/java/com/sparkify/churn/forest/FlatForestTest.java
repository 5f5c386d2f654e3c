package com.sparkify.churn.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.churn.forest.TreeNode.AtMost;
import com.sparkify.churn.forest.TreeNode.Is;
import com.sparkify.churn.forest.TreeNode.Leaf;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FlatForestTest {
  private static final int FREE = 0;
  private static final int PAID = 1;
  private final FlatForest forest = ForestTrees.recencyAndLevel();

  @Test
  void isTheWeightedMeanOfItsTreesSmoothedLeaves() {
    assertThat(forest.predict(new float[] {20, PAID})).isEqualTo((9 / 20.0 + 0.5 * 6 / 10.0) / 1.5);
    assertThat(forest.predict(new float[] {1, FREE})).isEqualTo((1 / 100.0 + 0.5 * 1 / 8.0) / 1.5);
  }

  @Test
  void aValueOnTheThresholdPassesAndTheNextOneDoesNot() {
    float[] on = {9, PAID};
    float[] above = {Math.nextUp(9f), PAID};

    assertThat(forest.predict(on)).isLessThan(forest.predict(above));
    assertThat(forest.predict(new float[] {-1e30f, PAID})).isEqualTo(forest.predict(on));
    assertThat(forest.predict(new float[] {Float.POSITIVE_INFINITY, PAID}))
        .isEqualTo(forest.predict(above));
  }

  @Test
  void bothZerosAreEqual() {
    for (float threshold : new float[] {0f, -0f}) {
      FlatForest atMostZero = one(new AtMost(0, threshold, new Leaf(1, 0), new Leaf(0, 1)));
      assertThat(atMostZero.predict(new float[] {0f})).isEqualTo(1 / 3.0);
      assertThat(atMostZero.predict(new float[] {-0f})).isEqualTo(1 / 3.0);
      assertThat(atMostZero.predict(new float[] {Float.MIN_VALUE})).isEqualTo(2 / 3.0);
    }
  }

  @Test
  void nanPassesNoTestNotEvenAgainstInfinity() {
    TreeNode unlimited = new AtMost(0, Float.POSITIVE_INFINITY, new Leaf(1, 0), new Leaf(0, 1));
    float otherNan = Float.intBitsToFloat(0xffc12345);

    assertThat(one(unlimited).predict(new float[] {Float.NaN})).isEqualTo(2 / 3.0);
    assertThat(one(unlimited).predict(new float[] {otherNan})).isEqualTo(2 / 3.0);
    assertThat(one(unlimited).predict(new float[] {Float.POSITIVE_INFINITY})).isEqualTo(1 / 3.0);
    assertThat(forest.predict(new float[] {Float.NaN, Float.NaN}))
        .isEqualTo(forest.predict(new float[] {1000, FREE}));
  }

  @Test
  void anUnseenCategoryPassesNoTestOnIt() {
    double free = forest.predict(new float[] {1, FREE});

    for (float level : new float[] {2, -1, 0.5f, 1.5f, 1e30f, Float.NEGATIVE_INFINITY}) {
      assertThat(forest.predict(new float[] {1, level})).isEqualTo(free);
    }
    assertThat(one(new Is(0, 0, new Leaf(1, 0), new Leaf(0, 1))).predict(new float[] {-0f}))
        .isEqualTo(1 / 3.0);
  }

  @Test
  void aBatchPredictsWhatSingleRowsDo() {
    Random random = new Random(11);
    FlatForest large = ForestTrees.random(9, 21, 9, random);
    for (int size : new int[] {0, 1, 2, 7, 8, 9, 63, 64, 65, 1000}) {
      float[][] rows = new float[size][];
      for (int i = 0; i < size; i++) {
        rows[i] = ForestTrees.row(9, random);
      }
      double[] out = new double[size];
      large.predict(rows, out);
      for (int i = 0; i < size; i++) {
        assertThat(out[i]).isEqualTo(large.predict(rows[i]));
      }
    }
  }

  @Test
  void aTreeMayBeOneLeaf() {
    assertThat(one(new Leaf(2, 1)).predict(new float[] {5})).isEqualTo(2 / 5.0);
  }

  @Test
  void refusesRowsOfAnotherLength() {
    assertThatThrownBy(() -> forest.predict(new float[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("row has 3 values; the forest reads 2");
    assertThatThrownBy(
            () -> forest.predict(new float[][] {new float[2], new float[1]}, new double[2]))
        .hasMessageContaining("row has 1 values");
    assertThatThrownBy(() -> forest.predict(new float[][] {new float[2]}, new double[0]))
        .hasMessageContaining("out has 0 places");
  }

  @Test
  void refusesNodesThatMakeNoSense() {
    Leaf leaf = new Leaf(1, 1);
    assertThatThrownBy(() -> new Leaf(0, 0)).hasMessageContaining("0 stayed and 0 churned");
    assertThatThrownBy(() -> new Leaf(-1, 5)).hasMessageContaining("-1 stayed");
    assertThatThrownBy(() -> new AtMost(0, Float.NaN, leaf, leaf)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new AtMost(-1, 0, leaf, leaf)).hasMessageContaining("feature is -1");
    assertThatThrownBy(() -> new Is(0, -1, leaf, leaf)).hasMessageContaining("is -1");
    assertThatThrownBy(() -> new Is(0, 65_536, leaf, leaf)).hasMessageContaining("65536");
  }

  @Test
  void refusesForestsThatMakeNoSense() {
    FlatForest.Builder empty = FlatForest.builder(1, 0);
    assertThatThrownBy(empty::build).hasMessageContaining("no trees");
    assertThatThrownBy(() -> FlatForest.builder(0, 0)).hasMessageContaining("features are 0");
    assertThatThrownBy(() -> one(new AtMost(1, 0, new Leaf(1, 1), new Leaf(1, 1))))
        .hasMessageContaining("feature 1");
    for (double weight : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY, 0}) {
      FlatForest.Builder odd = FlatForest.builder(1, 0).tree(weight, new Leaf(1, 1));
      assertThatThrownBy(odd::build)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("weight");
    }
  }

  @Test
  void refusesForestsThatAreTooLarge() {
    Leaf leaf = new Leaf(1, 1);
    FlatForest.Builder many = FlatForest.builder(1, 0);
    for (int tree = 0; tree <= FlatForest.MAX_TREES; tree++) {
      many.tree(1, leaf);
    }
    TreeNode chain = leaf;
    for (int split = 0; split <= FlatForest.MAX_DEPTH; split++) {
      chain = new AtMost(0, split, leaf, chain);
    }
    TreeNode deep = chain;
    TreeNode manyTests = leaf;
    for (int category = 0; category < 300; category++) {
      manyTests = new Is(category % 10, category, leaf, manyTests);
    }
    FlatForest.Builder wide = FlatForest.builder(3800, 0).tree(1, manyTests);

    assertThatThrownBy(many::build).hasMessageContaining("65537 trees; at most 65536");
    assertThatThrownBy(() -> one(deep)).hasMessageContaining("513 splits above; 512");
    assertThatThrownBy(wide::build).hasMessageContaining("are 4101; at most 4096");
  }

  @Test
  void aTreeOfNoWeightCountsForNothing() {
    FlatForest one = FlatForest.builder(1, 0).tree(0.7, new Leaf(2, 1)).build();
    FlatForest two =
        FlatForest.builder(1, 0).tree(0.7, new Leaf(2, 1)).tree(0, new Leaf(1, 9)).build();

    assertThat(two.predict(new float[1])).isEqualTo(one.predict(new float[1]));
  }

  private static FlatForest one(TreeNode root) {
    return FlatForest.builder(1, 0).tree(1, root).build();
  }
}
