package com.sparkify.churn.bundle;

import com.sparkify.churn.feature.FeatureSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns contributions of features into few reasons that a person can use.
 *
 * <p>Features that describe the same thing over other windows or as a rate are one reason: their
 * contributions add up, and the strongest of them speaks.
 */
final class Reasons {
  private final FeatureSchema schema;
  private final int[] theme;
  private final int themes;

  Reasons(FeatureSchema schema) {
    this.schema = schema;
    this.theme = new int[schema.size()];
    Map<String, Integer> numbers = new HashMap<>();
    for (int position = 0; position < theme.length; position++) {
      int next = numbers.size();
      theme[position] =
          numbers.computeIfAbsent(theme(schema.feature(position).name()), name -> next);
    }
    this.themes = numbers.size();
  }

  /** What a feature is about: {@code thumbs_down} for {@code thumbs_down_per_1000_songs_28d}. */
  static String theme(String name) {
    return name.replaceFirst("_\\d+d(_\\d+d)?$", "")
        .replaceFirst("_(per_.*|trend|share)$", "")
        .replaceFirst("^days_since_(?!last_event$)", "");
  }

  /**
   * The strongest reasons in one direction, the strongest first.
   *
   * @param contributions to the raw score, by position
   * @param scale turns them into probability; below 0 to get what lowers it
   */
  List<Reason> strongest(float[] vector, double[] contributions, double scale) {
    double[] sums = new double[themes];
    int[] speaker = new int[themes];
    double[] loudest = new double[themes];
    for (int position = 0; position < contributions.length; position++) {
      double part = contributions[position] * scale;
      int about = theme[position];
      sums[about] += part;
      if (part > loudest[about]) {
        loudest[about] = part;
        speaker[about] = position;
      }
    }
    List<Integer> order = new ArrayList<>();
    for (int about = 0; about < themes; about++) {
      if (sums[about] > 0) {
        order.add(about);
      }
    }
    order.sort(Comparator.comparingDouble((Integer about) -> sums[about]).reversed());
    return order.stream()
        .limit(Scorer.MOST_REASONS)
        .map(about -> reason(vector, speaker[about], scale < 0 ? -sums[about] : sums[about]))
        .toList();
  }

  private Reason reason(float[] vector, int position, double contribution) {
    return new Reason(
        schema.feature(position).name(),
        vector[position],
        contribution,
        Phrases.of(schema.feature(position), vector[position]));
  }
}
