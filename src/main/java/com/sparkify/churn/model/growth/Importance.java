package com.sparkify.churn.model.growth;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much the splits of some trees explained.
 *
 * @param shares by feature, its share of all that was explained; zeros if no tree found a split
 */
record Importance(double[] shares) {
  static Importance of(TreePlan plan, List<GrownTree> trees) {
    double[] importance = new double[plan.features()];
    for (GrownTree tree : trees) {
      for (int column = 0; column < tree.importance().length; column++) {
        importance[plan.positions()[column]] += tree.importance()[column];
      }
    }
    double sum = Arrays.stream(importance).sum();
    return new Importance(
        Arrays.stream(importance).map(gain -> sum > 0 ? gain / sum : 0).toArray());
  }

  /** Positions of the most important features, in order of the schema. */
  int[] best(int most) {
    return IntStream.range(0, shares.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer feature) -> shares[feature]).reversed())
        .limit(most)
        .mapToInt(feature -> feature)
        .sorted()
        .toArray();
  }
}
