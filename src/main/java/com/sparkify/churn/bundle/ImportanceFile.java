package com.sparkify.churn.bundle;

import com.sparkify.churn.feature.FeatureSchema;
import java.util.Arrays;
import java.util.Optional;

/** What of a model's answers each feature moves, as {@code importance.json} says. */
public final class ImportanceFile {
  private ImportanceFile() {}

  /**
   * The share of each feature, by position; a feature that is not in the file has none. Without the
   * file all features have the same.
   *
   * @param bytes the file's content, if the model has one
   * @param where named in errors
   */
  public static double[] shares(Optional<byte[]> bytes, FeatureSchema schema, String where)
      throws BundleException {
    double[] shares = new double[schema.size()];
    if (bytes.isEmpty()) {
      Arrays.fill(shares, 1.0 / shares.length);
      return shares;
    }
    for (JsonFields feature : JsonFields.parse(bytes.get(), where).objects("features")) {
      int position = schema.indexOf(feature.text("feature"));
      if (position >= 0) {
        shares[position] = feature.number("share");
      }
    }
    return shares;
  }
}
