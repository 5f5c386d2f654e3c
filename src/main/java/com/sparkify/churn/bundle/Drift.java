package com.sparkify.churn.bundle;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.feature.FeatureSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How far scored rows have moved from what the model was trained on, and what to do about it.
 *
 * @param rows number of scored rows
 * @param score of the raw score
 * @param features in the order of what their moves mean to the model
 */
public record Drift(long rows, Shift score, List<Shift> features) {
  private static final double MODERATE = 0.1;
  private static final double LARGE = 0.25;
  private static final int NAMED = 3;

  /** How much something moved, by its index beyond its noise. */
  public enum Size {
    /** Below 0.1: as in training. */
    STABLE,
    /** From 0.1. */
    MODERATE,
    /** From 0.25. */
    LARGE;

    static Size of(double beyondNoise) {
      return beyondNoise >= Drift.LARGE ? LARGE : beyondNoise >= Drift.MODERATE ? MODERATE : STABLE;
    }

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What all moves together mean, and the one thing to do. */
  public enum Verdict {
    /** Neither the scores nor what they rest on has moved. */
    STABLE("use the scores"),
    /** Only features that grow with the log have moved. */
    AGED("use the scores; the log has grown, which the next training takes up"),
    /** Scores, or what they rest on, have moved. */
    MODERATE("use the scores, but train a new model soon"),
    /** Scores, or what they rest on, have moved far. */
    LARGE("check the logs, and train a new model before contacting anybody");

    private final String action;

    Verdict(String action) {
      this.action = action;
    }

    /** What to do, in words. */
    public String action() {
      return action;
    }

    /** The name in files and in the API. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The move of one distribution.
   *
   * @param index population stability index
   * @param noise what the index would be on average had nothing moved, from the numbers of rows
   * @param influence share of what moves the model's answers that is this feature's
   * @param ages whether values grow with the log alone
   */
  public record Shift(
      String name,
      double index,
      double noise,
      double influence,
      boolean ages,
      Histogram histogram) {

    /** By the index beyond its noise, so that a small table raises no false alarm. */
    public Size size() {
      return Size.of(beyondNoise());
    }

    double beyondNoise() {
      return Math.max(0, index - noise);
    }

    /** What the move means to the model. */
    double weight() {
      return influence * beyondNoise();
    }

    JsonObject toJson() {
      JsonObject json = new JsonObject();
      json.addProperty("name", name);
      json.addProperty("psi", index);
      json.addProperty("noise", noise);
      json.addProperty("level", size().text());
      json.addProperty("influence", influence);
      json.addProperty("agesWithLog", ages);
      json.add("edges", JsonFields.array(histogram.edges()));
      json.add("then", JsonFields.array(histogram.then()));
      json.add("now", JsonFields.array(histogram.now()));
      return json;
    }
  }

  /**
   * Two distributions over the same bins: bin {@code i} holds the values above {@code edges[i - 1]}
   * and up to {@code edges[i]}.
   *
   * @param then shares of the rows in training
   * @param now shares of the scored rows
   */
  public record Histogram(double[] edges, double[] then, double[] now) {
    static Histogram of(Bins then, long[] counts) {
      double rows = 0;
      for (long count : counts) {
        rows += count;
      }
      double[] now = new double[counts.length];
      for (int bin = 0; bin < now.length; bin++) {
        now[bin] = counts[bin] / rows;
      }
      return new Histogram(then.edges(), then.shares(), now);
    }
  }

  public Drift {
    features = List.copyOf(features);
  }

  /**
   * @param influence share of each feature in what moves the model's answers, by position
   * @throws IllegalArgumentException if no row was tallied
   */
  public static Drift of(FeatureSchema schema, Tally tally, double[] influence) {
    if (tally.rows() == 0) {
      throw new IllegalArgumentException("no rows were scored, so drift cannot be measured");
    }
    ReferenceDistribution reference = tally.reference();
    List<Shift> features = new ArrayList<>();
    for (int position = 0; position < schema.size(); position++) {
      Feature feature = schema.feature(position);
      Bins then = reference.features().get(position);
      features.add(
          shift(feature.name(), then, tally.counts(position), reference.rows())
              .of(influence[position], feature.agesWithLog()));
    }
    features.sort(
        Comparator.comparingDouble(Shift::weight).thenComparingDouble(Shift::index).reversed());
    Moved score = shift("score", reference.score(), tally.scores(), reference.rows());
    return new Drift(tally.rows(), score.of(1, false), features);
  }

  /** What can be said of a single distribution. */
  private record Moved(String name, double index, double noise, Histogram histogram) {
    Shift of(double influence, boolean ages) {
      return new Shift(name, index, noise, influence, ages, histogram);
    }
  }

  private static Moved shift(String name, Bins then, long[] now, long rowsThen) {
    Histogram histogram = Histogram.of(then, now);
    double rowsNow = 0;
    for (long count : now) {
      rowsNow += count;
    }
    double noise = (then.count() - 1) * (1.0 / rowsThen + 1.0 / rowsNow);
    return new Moved(name, then.stabilityIndex(now, rowsThen), noise, histogram);
  }

  /** By the scores, and by the mean move of the features, each weighted by its influence. */
  public Verdict verdict() {
    Size steady = Size.of(moved(false));
    Size worst = steady.compareTo(score.size()) >= 0 ? steady : score.size();
    return switch (worst) {
      case LARGE -> Verdict.LARGE;
      case MODERATE -> Verdict.MODERATE;
      case STABLE -> Size.of(moved(true)) == Size.STABLE ? Verdict.STABLE : Verdict.AGED;
    };
  }

  /** The weighted move of the features that grow with the log, or of the others. */
  double moved(boolean ages) {
    return features.stream().filter(f -> f.ages() == ages).mapToDouble(Shift::weight).sum();
  }

  /** One sentence for a person: the verdict, the action, and what they rest on. */
  public String summary() {
    return String.format(
        Locale.ROOT,
        "%s: %s (%,d rows: score PSI %.3f, features %.3f weighted by influence, %.3f of those that"
            + " grow with the log%s)",
        verdict().text(),
        verdict().action(),
        rows,
        score.index(),
        moved(false),
        moved(true),
        named());
  }

  private String named() {
    String names =
        features.stream()
            .filter(shift -> shift.size() != Size.STABLE && shift.influence() > 0)
            .limit(NAMED)
            .map(shift -> String.format(Locale.ROOT, "%s %.2f", shift.name(), shift.index()))
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "" : "; moved most for the model: " + names;
  }

  /** The content of {@code _with-drift.json}. */
  public byte[] toBytes() {
    JsonArray list = new JsonArray();
    features.forEach(shift -> list.add(shift.toJson()));
    JsonObject json = new JsonObject();
    json.addProperty("rows", rows);
    json.addProperty("verdict", verdict().text());
    json.addProperty("action", verdict().action());
    json.addProperty("summary", summary());
    json.addProperty("moved", moved(false));
    json.addProperty("movedWithLog", moved(true));
    json.add("score", score.toJson());
    json.add("features", list);
    return JsonFields.bytes(json);
  }
}
