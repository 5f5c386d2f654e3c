package com.sparkify.churn.bundle;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.feature.FeatureSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How features and raw scores were distributed in training: what deciles are cut by, and what drift
 * is measured against.
 *
 * @param rows number of training rows it describes
 * @param features by position in the schema
 * @param score of raw scores by trees that had not seen the row
 */
public record ReferenceDistribution(long rows, List<Bins> features, Bins score) {
  private static final int BINS = 10;

  public ReferenceDistribution {
    features = List.copyOf(features);
    if (rows < 1) {
      throw new IllegalArgumentException(
          "reference distribution has " + rows + " rows; there must be at least 1");
    }
  }

  /**
   * @param vectors by row, then by position in the schema; at least one row
   * @param scores raw score of each row
   * @param weights by row, how many rows it represents
   */
  public static ReferenceDistribution of(
      FeatureSchema schema, float[][] vectors, double[] scores, float[] weights) {
    return of(schema, vectors, weights).withScores(scores, weights);
  }

  /**
   * The distribution of features alone.
   *
   * @param vectors by row, then by position in the schema; at least one row
   * @param weights by row, how many rows it represents
   */
  public static Features of(FeatureSchema schema, float[][] vectors, float[] weights) {
    List<Bins> features =
        IntStream.range(0, schema.size())
            .parallel()
            .mapToObj(position -> bins(schema.feature(position), vectors, position, weights))
            .toList();
    return new Features(vectors.length, features);
  }

  /** How features were distributed, before it is said how the scores were. */
  public record Features(long rows, List<Bins> bins) {
    /**
     * @param scores by row, of these or other rows
     * @param weights by row, how many rows it represents
     */
    public ReferenceDistribution withScores(double[] scores, float[] weights) {
      return new ReferenceDistribution(rows, bins, Bins.equalSized(scores, weights, BINS));
    }
  }

  private static Bins bins(Feature feature, float[][] vectors, int position, float[] weights) {
    double[] column = new double[vectors.length];
    Arrays.setAll(column, row -> vectors[row][position]);
    return switch (feature.kind()) {
      case CATEGORY -> Bins.ofCategories(column, weights, feature.categories().size());
      case COUNT, NUMBER -> Bins.equalSized(column, weights, BINS);
    };
  }

  /** 1 for the tenth of training users with the highest raw scores, 10 for that with the lowest. */
  public int decile(double rawScore) {
    double above = 0;
    for (int bin = score.count() - 1; bin > score.bin(rawScore); bin--) {
      above += score.shares()[bin];
    }
    return Math.min(10, 1 + (int) Math.round(10 * above));
  }

  byte[] toBytes(FeatureSchema schema) {
    JsonArray list = new JsonArray();
    for (int position = 0; position < schema.size(); position++) {
      JsonObject feature = features.get(position).toJson();
      feature.addProperty("name", schema.feature(position).name());
      list.add(feature);
    }
    JsonObject json = new JsonObject();
    json.addProperty("rows", rows);
    json.add("score", score.toJson());
    json.add("features", list);
    return JsonFields.bytes(json);
  }

  static ReferenceDistribution parse(byte[] bytes, String where) throws BundleException {
    JsonFields fields = JsonFields.parse(bytes, where);
    List<Bins> features = new ArrayList<>();
    for (JsonFields feature : fields.objects("features")) {
      features.add(Bins.parse(feature));
    }
    Bins score = Bins.parse(fields.object("score"));
    try {
      return new ReferenceDistribution(fields.integer("rows"), features, score);
    } catch (IllegalArgumentException wrong) {
      throw new BundleException(where + ": " + wrong.getMessage(), wrong);
    }
  }
}
