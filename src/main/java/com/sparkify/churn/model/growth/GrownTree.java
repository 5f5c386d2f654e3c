package com.sparkify.churn.model.growth;

import com.sparkify.churn.csv.CsvLine;
import com.sparkify.churn.forest.FlatForest;
import com.sparkify.churn.forest.ForestFormat;
import com.sparkify.churn.forest.ForestFormatException;
import com.sparkify.churn.forest.TreeNode;
import java.util.Arrays;
import java.util.Base64;

/**
 * A tree just grown.
 *
 * @param importance by column of the frame, how much its splits explained
 */
public record GrownTree(TreeNode root, double[] importance) {
  private static final String SEPARATOR = " ";

  /**
   * The tree as a {@link ForestFormat} of its own in Base64, and its importances: no blank else.
   */
  public String toText(TreePlan plan) {
    FlatForest flat = FlatForest.builder(plan.features(), plan.fingerprint()).tree(1, root).build();
    return Base64.getEncoder().encodeToString(ForestFormat.write(flat))
        + SEPARATOR
        + CsvLine.of(Arrays.stream(importance).boxed().toList());
  }

  /**
   * Reads what {@link #toText} wrote.
   *
   * @throws IllegalArgumentException if it is damaged, or a tree of another plan
   */
  public static GrownTree parse(String text, TreePlan plan) {
    String[] parts = text.split(SEPARATOR, -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException(
          "a grown tree is '%s'; it must be a tree and its importances".formatted(text));
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(parts[0]);
      FlatForest flat = ForestFormat.read(bytes, plan.features(), plan.fingerprint());
      double[] importance =
          CsvLine.fields(parts[1]).stream().mapToDouble(Double::parseDouble).toArray();
      return new GrownTree(flat.tree(0), importance);
    } catch (ForestFormatException damaged) {
      throw new IllegalArgumentException("a grown tree: " + damaged.getMessage(), damaged);
    }
  }
}
