package com.sparkify.churn.serving.users;

import com.sparkify.churn.bundle.BundleException;
import com.sparkify.churn.bundle.JsonFields;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is worth watching of a batch's drift.
 *
 * @param verdict the name of a {@link com.sparkify.churn.bundle.Drift.Verdict}
 * @param indices population stability indices by name: of the score, then of the features that have
 *     moved furthest
 */
public record DriftFigures(String verdict, Map<String, Double> indices) {
  private static final int MOST = 10;

  public DriftFigures {
    indices = Collections.unmodifiableMap(new LinkedHashMap<>(indices));
  }

  /**
   * @param drift the content of {@code _with-drift.json}
   * @param where named in errors
   */
  static DriftFigures of(byte[] drift, String where) throws BundleException {
    JsonFields json = JsonFields.parse(drift, where);
    Map<String, Double> indices = new LinkedHashMap<>();
    indices.put("score", json.object("score").number("psi"));
    List<JsonFields> features = json.objects("features");
    for (JsonFields feature : features.subList(0, Math.min(MOST, features.size()))) {
      indices.put(feature.text("name"), feature.number("psi"));
    }
    return new DriftFigures(json.text("verdict"), indices);
  }
}
