package com.sparkify.churn.model.evaluation;

import com.sparkify.churn.model.example.Examples;
import java.util.Arrays;
import java.util.Optional;

/**
 * The model compared with the best that could be known, on the same rows.
 *
 * @param rows of the holdout that the truth is known of
 * @param modelAuc of the model on these rows
 * @param auc of the true probabilities
 * @param share of the oracle's excess over 0.5 that the model reaches
 */
public record Oracle(int rows, Interval modelAuc, Interval auc, Interval share) {

  /** Empty if the truth is not known of both churners and others. */
  static Optional<Oracle> of(
      Examples examples, ScoredRows scored, Truth truth, UserBootstrap plan) {
    int[] known = truth.known(examples);
    long churners = Arrays.stream(known).filter(row -> scored.churned()[row]).count();
    if (churners == 0 || churners == known.length) {
      return Optional.empty();
    }
    ScoredRows model = scored.subset(known);
    double[] probability = new double[known.length];
    for (int i = 0; i < known.length; i++) {
      probability[i] =
          truth.probability(examples.userId(known[i]), examples.asOf(known[i])).getAsDouble();
    }
    AucSweep modelAuc = new AucSweep(model);
    AucSweep trueAuc = new AucSweep(model.withProbability(probability));
    UserBootstrap bootstrap = new UserBootstrap(model.users(), plan.replicates(), plan.seed());
    double[][] draws =
        bootstrap.replicate(weights -> figures(modelAuc.auc(weights), trueAuc.auc(weights)));
    int[] once = new int[model.users()];
    Arrays.fill(once, 1);
    double[] point = figures(modelAuc.auc(once), trueAuc.auc(once));
    return Optional.of(
        new Oracle(
            known.length,
            UserBootstrap.interval(point, draws, 0),
            UserBootstrap.interval(point, draws, 1),
            UserBootstrap.interval(point, draws, 2)));
  }

  /** What to say when the truth given is not that of the rows. */
  static Alarm missing(Examples examples) {
    return new Alarm(
        false,
        "the truth file does not know enough of the holdout's users as of "
            + examples.dates()
            + ", so the model is not measured against the best possible; give the file written"
            + " with these logs, for these as-of dates (simulate --truth-every 1; the default is"
            + " every seventh day)");
  }

  private static double[] figures(double model, double oracle) {
    return new double[] {model, oracle, (model - 0.5) / Math.max(1e-9, oracle - 0.5)};
  }
}
