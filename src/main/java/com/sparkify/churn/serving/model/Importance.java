package com.sparkify.churn.serving.model;

import com.sparkify.churn.bundle.Bins;
import com.sparkify.churn.bundle.ModelBundle;
import com.sparkify.churn.bundle.Scorer;
import com.sparkify.churn.serving.json.JsonOut;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How much each feature moves scores: the mean size of its contribution over rows drawn from the
 * training distribution, feature by feature, as shares of the sum.
 */
final class Importance {
  private static final int ROWS = 100;

  private Importance() {}

  /** JSON: features, the most important first. */
  static byte[] json(Scorer scorer) {
    ModelBundle bundle = scorer.bundle();
    double[] shares = shares(scorer);
    List<Integer> order =
        IntStream.range(0, shares.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -shares[i]))
            .toList();
    JsonOut json = new JsonOut(1 << 14).open('{').field("modelVersion", bundle.version());
    json.name("features").open('[');
    for (int position : order) {
      json.open('{').field("feature", bundle.schema().feature(position).name());
      json.field("share", shares[position]).close('}');
    }
    return json.close(']').close('}').toBytes();
  }

  private static double[] shares(Scorer scorer) {
    ModelBundle bundle = scorer.bundle();
    Random random = new Random(1);
    double[] sizes = new double[bundle.schema().size()];
    double sum = 0;
    for (int row = 0; row < ROWS; row++) {
      double[] parts = scorer.contributions(draw(bundle.reference().features(), random));
      for (int i = 0; i < sizes.length; i++) {
        sizes[i] += Math.abs(parts[i]);
        sum += Math.abs(parts[i]);
      }
    }
    for (int i = 0; i < sizes.length && sum > 0; i++) {
      sizes[i] /= sum;
    }
    return sizes;
  }

  private static float[] draw(List<Bins> features, Random random) {
    float[] vector = new float[features.size()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = draw(features.get(i), random.nextDouble());
    }
    return vector;
  }

  /**
   * The upper edge of the bin that holds a share of all values; beyond the last, a bit above it.
   */
  private static float draw(Bins bins, double share) {
    double rest = share;
    int bin = 0;
    while (bin < bins.count() - 1 && rest >= bins.shares()[bin]) {
      rest -= bins.shares()[bin++];
    }
    double[] edges = bins.edges();
    boolean last = bin == edges.length;
    return edges.length == 0 ? 0 : (float) (last ? edges[bin - 1] + 1 : edges[bin]);
  }
}
