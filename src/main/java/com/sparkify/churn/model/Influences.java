package com.sparkify.churn.model;

import com.sparkify.churn.bundle.ModelBundle;
import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.forest.TreeExplainer;
import com.sparkify.churn.model.example.Examples;
import com.sparkify.churn.model.report.Influence;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What each feature does in a model. */
final class Influences {
  private static final int MOST_EXPLAINED = 1_000;

  private final ModelBundle.Parts parts;
  private final double[] importance;
  private final float[][] vectors;
  private final double[][] contributions;
  private final double[] probabilityPerScore;

  private Influences(ModelBundle.Parts parts, double[] importance, float[][] vectors) {
    this.parts = parts;
    this.importance = importance;
    this.vectors = vectors;
    this.contributions = new double[vectors.length][parts.schema().size()];
    TreeExplainer explainer = TreeExplainer.of(parts.forest());
    explainer.explain(vectors, contributions);
    this.probabilityPerScore =
        Arrays.stream(vectors)
            .mapToDouble(vector -> probabilityPerScore(vector, explainer.base()))
            .toArray();
  }

  /**
   * The most important first; users are explained evenly from all of the examples.
   *
   * @param importance by feature, its share of all that the splits explained; zeros if not known
   */
  static List<Influence> of(ModelBundle.Parts parts, double[] importance, Examples examples) {
    int count = Math.min(MOST_EXPLAINED, examples.size());
    float[][] vectors = new float[count][];
    for (int i = 0; i < count; i++) {
      vectors[i] = examples.vector((int) ((long) i * examples.size() / count));
    }
    Influences influences = new Influences(parts, importance, vectors);
    return IntStream.range(0, examples.schema().size())
        .mapToObj(influences::of)
        .sorted(Comparator.comparingDouble(Influence::importance).reversed())
        .toList();
  }

  private Influence of(int position) {
    double[] values = new double[vectors.length];
    double[] moves = new double[vectors.length];
    for (int row = 0; row < vectors.length; row++) {
      values[row] = vectors[row][position];
      moves[row] = contributions[row][position] * probabilityPerScore[row];
    }
    boolean ordered = parts.schema().feature(position).kind() != Feature.Kind.CATEGORY;
    return new Influence(
        parts.schema().feature(position),
        importance[position],
        Arrays.stream(moves).map(Math::abs).average().orElse(0),
        ordered ? correlation(values, moves) : 0);
  }

  /** The calibration's mean slope between the base and the user's. */
  private double probabilityPerScore(float[] vector, double base) {
    double raw = parts.forest().predict(vector);
    double apart = Math.abs(raw - base) < 1e-4 ? 1e-4 : raw - base;
    double from = parts.calibration().probability(base);
    return (parts.calibration().probability(base + apart) - from) / apart;
  }

  /** Pearson's; 0 where either side never changes. */
  private static double correlation(double[] x, double[] y) {
    double meanX = Arrays.stream(x).average().orElse(0);
    double meanY = Arrays.stream(y).average().orElse(0);
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      xy += (x[i] - meanX) * (y[i] - meanY);
      xx += (x[i] - meanX) * (x[i] - meanX);
      yy += (y[i] - meanY) * (y[i] - meanY);
    }
    return xx == 0 || yy == 0 ? 0 : xy / Math.sqrt(xx * yy);
  }
}
