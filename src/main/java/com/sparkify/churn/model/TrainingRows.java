package com.sparkify.churn.model;

import com.sparkify.churn.bundle.ModelBundle;
import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.forest.FlatForest;
import com.sparkify.churn.forest.MovedForest;
import com.sparkify.churn.model.example.Examples;
import com.sparkify.churn.model.example.Splits.Split;
import java.util.Arrays;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/**
 * Rows to learn from, and rows to describe what was learned from.
 *
 * @param learned rows with the features to learn from; possibly with no others
 * @param survey rows with all features: the same, or a sample of the tables that {@code learned}
 *     was read from
 */
public record TrainingRows(Examples learned, Examples survey) {
  /** Rows with all features. */
  public static TrainingRows of(Examples examples) {
    return new TrainingRows(examples, examples);
  }

  /** What a model may know that is judged on the other part of a split. */
  TrainingRows trainingOf(Split split, Unseen judged) {
    return learned == survey
        ? of(split.training())
        : new TrainingRows(
            split.training(),
            survey.where(row -> !judged.holds(survey.userId(row))).knownBefore(judged.first()));
  }

  /**
   * @throws IllegalArgumentException if all rows to learn from are the same
   */
  void requireVariation() {
    float[] first = learned.vector(0);
    for (int row = 1; row < learned.size(); row++) {
      if (!Arrays.equals(first, learned.vector(row))) {
        return;
      }
    }
    throw new IllegalArgumentException(
        ("all %d features are the same in all %d training rows; was the feature table filled? Run"
                + " featurize again")
            .formatted(learned.schema().size(), learned.size()));
  }

  /** The rows that pass a test of the examples and a number in them. */
  TrainingRows where(BiPredicate<Examples, Integer> wanted) {
    Examples some = learned.where(row -> wanted.test(learned, row));
    return learned == survey
        ? of(some)
        : new TrainingRows(some, survey.where(row -> wanted.test(survey, row)));
  }

  /** A forest grown on the rows to learn from, for rows with all features. */
  FlatForest withAllFeatures(FlatForest forest) {
    FeatureSchema all = survey.schema();
    FeatureSchema some = learned.schema();
    int[] positions =
        IntStream.range(0, some.size())
            .map(position -> all.indexOf(some.feature(position).name()))
            .toArray();
    return all == some
        ? forest
        : MovedForest.of(forest, positions, all.size(), ModelBundle.forestFingerprint(all));
  }
}
