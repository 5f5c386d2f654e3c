package com.sparkify.churn.bundle;

import com.google.gson.JsonObject;
import java.util.Arrays;

/**
 * A distribution as shares of bins: bin {@code i} holds the values above {@code edges[i - 1]} and
 * up to {@code edges[i]}; the last one all above the last edge.
 *
 * @param edges rising; may be empty
 * @param shares one more than edges, adding up to 1
 */
public record Bins(double[] edges, double[] shares) {
  public Bins {
    if (shares.length != edges.length + 1) {
      throw new IllegalArgumentException(
          edges.length + " edges and " + shares.length + " shares; one more share is needed");
    }
    for (int i = 1; i < edges.length; i++) {
      if (!(edges[i] > edges[i - 1])) {
        throw new IllegalArgumentException("bin edges " + Arrays.toString(edges) + " do not rise");
      }
    }
  }

  /**
   * Bins of as equal size as ties allow.
   *
   * @param values at least one, finite
   * @param weights by value, how many rows it represents
   * @param most the most bins
   */
  static Bins equalSized(double[] values, float[] weights, int most) {
    WeightedValues sorted = new WeightedValues(values, weights);
    double[] edges = new double[most - 1];
    int count = 0;
    for (int bin = 1; bin < most; bin++) {
      double edge = sorted.atRank(Math.floor(bin * sorted.total() / most));
      boolean splits = edge < sorted.largest();
      if (splits && (count == 0 || edge > edges[count - 1])) {
        edges[count++] = edge;
      }
    }
    return counted(Arrays.copyOf(edges, count), values, weights);
  }

  /** One bin for each whole number from 0 to below {@code categories}. */
  static Bins ofCategories(double[] values, float[] weights, int categories) {
    double[] edges = new double[categories - 1];
    Arrays.setAll(edges, category -> category);
    return counted(edges, values, weights);
  }

  private static Bins counted(double[] edges, double[] values, float[] weights) {
    Bins bins = new Bins(edges, new double[edges.length + 1]);
    double total = 0;
    for (float weight : weights) {
      total += weight;
    }
    for (int i = 0; i < values.length; i++) {
      bins.shares[bins.bin(values[i])] += weights[i] / total;
    }
    return bins;
  }

  public int count() {
    return shares.length;
  }

  /** The bin that a value falls into. */
  public int bin(double value) {
    // A search by halves guesses as often as it compares; edges are few.
    int below = 0;
    for (double edge : edges) {
      below += edge < value ? 1 : 0;
    }
    return below;
  }

  /**
   * The population stability index of counts against these shares: 0 if they agree; half a row is
   * added to each bin, so that an empty one stays finite.
   *
   * @param rows the number of rows that the shares describe
   */
  double stabilityIndex(long[] counts, long rows) {
    double total = Arrays.stream(counts).sum();
    double index = 0;
    for (int bin = 0; bin < counts.length; bin++) {
      double now = (counts[bin] + 0.5) / (total + 0.5 * counts.length);
      double then = (shares[bin] * rows + 0.5) / (rows + 0.5 * counts.length);
      index += (now - then) * Math.log(now / then);
    }
    return index;
  }

  JsonObject toJson() {
    JsonObject json = new JsonObject();
    json.add("edges", JsonFields.array(edges));
    json.add("shares", JsonFields.array(shares));
    return json;
  }

  static Bins parse(JsonFields fields) throws BundleException {
    try {
      return new Bins(fields.numbers("edges"), fields.numbers("shares"));
    } catch (IllegalArgumentException wrong) {
      throw new BundleException(fields.where() + ": " + wrong.getMessage(), wrong);
    }
  }
}
