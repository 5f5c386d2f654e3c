package com.sparkify.churn.bundle;

import java.util.List;

/** Says what a model thinks of users; safe to use from many threads. */
public final class Scorer {
  private final ModelBundle bundle;

  public Scorer(ModelBundle bundle) {
    this.bundle = bundle;
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

  private Score score(double raw, List<Reason> up, List<Reason> down) {
    double probability = bundle.calibration().probability(raw);
    boolean contact = probability >= bundle.manifest().decision().threshold();
    return new Score(raw, probability, bundle.reference().decile(raw), contact, up, down);
  }

  /** An empty tally of scored rows, to measure drift with. */
  public Tally tally() {
    float[] whenMissing = new float[bundle.schema().size()];
    for (int position = 0; position < whenMissing.length; position++) {
      whenMissing[position] = bundle.schema().feature(position).whenMissing();
    }
    return new Tally(bundle.reference(), whenMissing);
  }
}
