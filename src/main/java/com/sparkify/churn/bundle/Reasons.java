package com.sparkify.churn.bundle;

import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.feature.Theme;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Turns contributions of features into few reasons that a person can use: one for each theme whose
 * features together move the score, in the words of the strongest of them.
 */
final class Reasons {
  private static final int THEMES = Theme.values().length;

  private final FeatureSchema schema;
  private final float[] typical;
  private final int[] theme;

  /**
   * @param typical a typical user's values, by position
   */
  Reasons(FeatureSchema schema, float[] typical) {
    this.schema = schema;
    this.typical = typical;
    this.theme = schema.features().stream().mapToInt(f -> f.theme().ordinal()).toArray();
  }

  /**
   * The reasons, the strongest in either direction first.
   *
   * @param contributions to the raw score, by position
   * @param scale turns them into probability
   */
  List<Reason> of(float[] vector, double[] contributions, double scale) {
    double[] sums = new double[THEMES];
    for (int position = 0; position < theme.length; position++) {
      sums[theme[position]] += contributions[position] * scale;
    }
    int[] speaker = speakers(contributions, sums, scale);
    return Arrays.stream(Theme.values())
        .filter(about -> sums[about.ordinal()] != 0)
        .map(about -> reason(vector, speaker[about.ordinal()], sums[about.ordinal()]))
        .sorted(Comparator.comparingDouble(reason -> -Math.abs(reason.contribution())))
        .toList();
  }

  /** For each theme the feature that moves the score most in the direction of the theme's sum. */
  private int[] speakers(double[] contributions, double[] sums, double scale) {
    int[] speaker = new int[THEMES];
    double[] loudest = new double[THEMES];
    for (int position = 0; position < theme.length; position++) {
      int about = theme[position];
      double part = contributions[position] * scale * Math.signum(sums[about]);
      if (part > loudest[about]) {
        loudest[about] = part;
        speaker[about] = position;
      }
    }
    return speaker;
  }

  private Reason reason(float[] vector, int position, double contribution) {
    return new Reason(
        schema.feature(position).theme(),
        schema.feature(position).name(),
        vector[position],
        contribution,
        Phrases.of(schema.feature(position), vector[position], typical[position]));
  }
}
