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
  private final float[][] vectors;
  private final double[][] contributions;
  private final double[] probabilityPerScore;

  private Influences(ModelBundle.Parts parts, float[][] vectors) {
    this.parts = parts;
    this.vectors = vectors;
    this.contributions = new double[vectors.length][parts.schema().size()];
    TreeExplainer explainer = TreeExplainer.of(parts.forest());
    explainer.explain(vectors, contributions);
    this.probabilityPerScore =
        Arrays.stream(vectors)
            .mapToDouble(
                vector ->
                    parts.calibration().slope(explainer.base(), parts.forest().predict(vector)))
            .toArray();
  }

  /** The strongest effect first; up to a thousand rows are explained, evenly from all examples. */
  static List<Influence> of(ModelBundle.Parts parts, Examples examples) {
    int count = Math.min(MOST_EXPLAINED, examples.size());
    float[][] vectors = new float[count][];
    for (int i = 0; i < count; i++) {
      vectors[i] = examples.vector((int) ((long) i * examples.size() / count));
    }
    Influences influences = new Influences(parts, vectors);
    double[] effects = influences.effects();
    double sum = Arrays.stream(effects).sum();
    return IntStream.range(0, effects.length)
        .mapToObj(position -> influences.of(position, effects[position], sum))
        .sorted(Comparator.comparingDouble(Influence::effect).reversed())
        .toList();
  }

  private double[] effects() {
    return IntStream.range(0, parts.schema().size())
        .mapToDouble(position -> Arrays.stream(moves(position)).map(Math::abs).average().orElse(0))
        .toArray();
  }

  private Influence of(int position, double effect, double allEffects) {
    Feature feature = parts.schema().feature(position);
    boolean isCategory = feature.kind() == Feature.Kind.CATEGORY;
    double[] values = values(position);
    double[] moves = moves(position);
    double direction = isCategory ? 0 : correlation(values, moves);
    int groups = isCategory ? 0 : DependenceCurve.GROUPS;
    double share = allEffects > 0 ? effect / allEffects : 0;
    return new Influence(
        feature, effect, share, direction, DependenceCurve.of(values, moves, groups));
  }

  private double[] values(int position) {
    return Arrays.stream(vectors).mapToDouble(vector -> vector[position]).toArray();
  }

  /** How far the feature moves the probability of each row. */
  private double[] moves(int position) {
    return IntStream.range(0, vectors.length)
        .mapToDouble(row -> contributions[row][position] * probabilityPerScore[row])
        .toArray();
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
