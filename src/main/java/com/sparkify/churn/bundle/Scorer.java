package com.sparkify.churn.bundle;

import com.sparkify.churn.feature.Theme;
import com.sparkify.churn.forest.TreeExplainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Says what a model thinks of users; safe to use from many threads. */
public final class Scorer {
  /** The most reasons given in either direction: one for each theme. */
  public static final int MOST_REASONS = Theme.values().length;

  private final ModelBundle bundle;
  private final Reasons reasons;
  private TreeExplainer explainer;

  public Scorer(ModelBundle bundle) {
    this.bundle = bundle;
    this.reasons = new Reasons(bundle.schema(), bundle.typical());
  }

  public ModelBundle bundle() {
    return bundle;
  }

  /**
   * The score of one user, without reasons.
   *
   * @param vector as long as the model's schema
   */
  public Score score(float[] vector) {
    return score(bundle.forest().predict(vector), List.of(), List.of());
  }

  /**
   * The score of one user with the strongest reasons up and down; takes longer than the score
   * alone.
   *
   * @param vector as long as the model's schema
   */
  public Score explain(float[] vector) {
    return explained(bundle.forest().predict(vector), vector, contributions(vector));
  }

  /**
   * The scores of many users in their order, without reasons; much faster than one by one.
   *
   * @param vectors each as long as the model's schema
   */
  public List<Score> score(float[][] vectors) {
    List<Score> scores = new ArrayList<>(vectors.length);
    for (double raw : raw(vectors)) {
      scores.add(score(raw, List.of(), List.of()));
    }
    return scores;
  }

  /**
   * The scores of many users in their order, each with the strongest reasons up and down; faster
   * than one by one.
   *
   * @param vectors each as long as the model's schema
   */
  public List<Score> explain(float[][] vectors) {
    double[] raw = raw(vectors);
    double[][] contributions = new double[vectors.length][bundle.schema().size()];
    explainer().explain(vectors, contributions);
    List<Score> scores = new ArrayList<>(vectors.length);
    for (int i = 0; i < raw.length; i++) {
      scores.add(explained(raw[i], vectors[i], contributions[i]));
    }
    return scores;
  }

  private double[] raw(float[][] vectors) {
    double[] raw = new double[vectors.length];
    bundle.forest().predict(vectors, raw);
    return raw;
  }

  private Score explained(double raw, float[] vector, double[] contributions) {
    double probabilityPerScore = bundle.calibration().slope(base(), raw);
    Map<Boolean, List<Reason>> raises =
        reasons.of(vector, contributions, probabilityPerScore).stream()
            .collect(Collectors.partitioningBy(reason -> reason.contribution() > 0));
    return score(raw, raises.get(true), raises.get(false));
  }

  private Score score(double raw, List<Reason> up, List<Reason> down) {
    double probability = bundle.calibration().probability(raw);
    boolean contact = probability >= bundle.manifest().decision().threshold();
    return new Score(raw, probability, bundle.reference().decile(raw), contact, up, down);
  }

  /**
   * How much each feature moves the raw score up or down from {@link #base()}, by position: with
   * the base they add up to the raw score.
   */
  public double[] contributions(float[] vector) {
    return explainer().explain(vector);
  }

  /** The raw score of a user of whom nothing is known. */
  public double base() {
    return explainer().base();
  }

  private synchronized TreeExplainer explainer() {
    if (explainer == null) {
      explainer = TreeExplainer.of(bundle.forest());
    }
    return explainer;
  }

  /** The probability of cancelling within each horizon the model knows, by days. */
  public SortedMap<Integer, Double> horizons(Score score) {
    return bundle.horizons().probabilities(score.raw(), score.probability());
  }

  /** An empty tally of scored rows, to measure drift with. */
  public Tally tally() {
    return new Tally(bundle.reference());
  }
}
