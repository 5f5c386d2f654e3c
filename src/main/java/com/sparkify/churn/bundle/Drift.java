package com.sparkify.churn.bundle;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sparkify.churn.feature.FeatureSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How far scored rows have moved from what the model was trained on.
 *
 * @param rows number of scored rows
 * @param score of the raw score
 * @param features the most moved first
 */
public record Drift(long rows, Shift score, List<Shift> features) {
  private static final double MODERATE = 0.1;
  private static final double LARGE = 0.25;

  /** How much a distribution moved, by its index beyond its noise. */
  public enum Size {
    /** Below 0.1: as in training. */
    STABLE,
    /** From 0.1: look into it. */
    MODERATE,
    /** From 0.25: the model may no longer hold; retrain or find the fault in the data. */
    LARGE
  }

  /**
   * The move of one distribution.
   *
   * @param index population stability index
   * @param noise what the index would be on average had nothing moved, from the numbers of rows
   * @param missingThen share of rows without a value in training
   * @param missingNow share of scored rows without a value
   */
  public record Shift(
      String name, double index, double noise, double missingThen, double missingNow) {

    /** By the index beyond its noise, so that a small table raises no false alarm. */
    public Size size() {
      double beyond = index - noise;
      return beyond >= LARGE ? Size.LARGE : beyond >= Drift.MODERATE ? Size.MODERATE : Size.STABLE;
    }

    Shift withMissing(double then, double now) {
      return new Shift(name, index, noise, then, now);
    }

    JsonObject toJson() {
      JsonObject json = new JsonObject();
      json.addProperty("name", name);
      json.addProperty("psi", index);
      json.addProperty("noise", noise);
      json.addProperty("level", size().name().toLowerCase(Locale.ROOT));
      json.addProperty("missingThen", missingThen);
      json.addProperty("missingNow", missingNow);
      return json;
    }
  }

  public Drift {
    features = List.copyOf(features);
  }

  /**
   * @throws IllegalArgumentException if no row was tallied
   */
  public static Drift of(FeatureSchema schema, Tally tally) {
    if (tally.rows() == 0) {
      throw new IllegalArgumentException("no rows were scored, so drift cannot be measured");
    }
    ReferenceDistribution reference = tally.reference();
    List<Shift> features = new ArrayList<>();
    for (int position = 0; position < schema.size(); position++) {
      features.add(
          shift(
                  schema.feature(position).name(),
                  reference.features().get(position),
                  tally.counts(position),
                  reference.rows())
              .withMissing(
                  reference.missingRates()[position],
                  (double) tally.missing(position) / tally.rows()));
    }
    features.sort(Comparator.comparingDouble(Shift::index).reversed());
    Shift score = shift("score", reference.score(), tally.scores(), reference.rows());
    return new Drift(tally.rows(), score, features);
  }

  private static Shift shift(String name, Bins then, long[] now, long rowsThen) {
    double rowsNow = 0;
    for (long count : now) {
      rowsNow += count;
    }
    double noise = (then.count() - 1) * (1.0 / rowsThen + 1.0 / rowsNow);
    return new Shift(name, then.stabilityIndex(now, rowsThen), noise, 0, 0);
  }

  /** The largest move of any feature or the score. */
  public Size size() {
    return features.stream()
        .map(Shift::size)
        .reduce(score.size(), (a, b) -> a.compareTo(b) >= 0 ? a : b);
  }

  /** One line for a person: what moved, and how far. */
  public String summary() {
    long large = features.stream().filter(shift -> shift.size() == Size.LARGE).count();
    long moderate = features.stream().filter(shift -> shift.size() == Size.MODERATE).count();
    String moved =
        features.stream()
            .filter(shift -> shift.size() != Size.STABLE)
            .limit(3)
            .map(shift -> String.format(Locale.ROOT, "%s %.2f", shift.name(), shift.index()))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "drift over %,d rows: score PSI %.3f (%s); %d of %d features moved, %d far%s",
        rows,
        score.index(),
        score.size().name().toLowerCase(Locale.ROOT),
        large + moderate,
        features.size(),
        large,
        moved.isEmpty() ? "" : ": " + moved);
  }

  /** The content of {@code _with-drift.json}. */
  public byte[] toBytes() {
    JsonArray list = new JsonArray();
    features.forEach(shift -> list.add(shift.toJson()));
    JsonObject json = new JsonObject();
    json.addProperty("rows", rows);
    json.addProperty("level", size().name().toLowerCase(Locale.ROOT));
    json.addProperty("summary", summary());
    json.add("score", score.toJson());
    json.add("features", list);
    return JsonFields.bytes(json);
  }
}
