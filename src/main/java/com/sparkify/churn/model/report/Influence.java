package com.sparkify.churn.model.report;

import com.sparkify.churn.feature.Feature;
import java.util.List;

/**
 * What a feature does in a model.
 *
 * @param effect mean size of its contribution to the probability over the users explained
 * @param share its effect as a share of the effects of all features; 0 for all if none has any
 * @param direction correlation of its value with its contribution: above 0 if more of it means more
 *     risk, 0 for categories
 * @param curve how it moves the probability by its value, in groups of users from the lowest value
 *     to the highest
 */
public record Influence(
    Feature feature, double effect, double share, double direction, List<Point> curve) {
  public Influence {
    curve = List.copyOf(curve);
  }

  /**
   * A group of users.
   *
   * @param value their mean value of the feature; of a category, its ordinal
   * @param move how far the feature moves their probability, on average
   * @param users how many they are
   */
  public record Point(double value, double move, int users) {}
}
