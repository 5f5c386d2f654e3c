package com.sparkify.churn.serving.model;

import com.sparkify.churn.bundle.ModelBundle;
import com.sparkify.churn.bundle.Reason;
import com.sparkify.churn.bundle.Score;
import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.forest.TreeExplainer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Adds reasons to scores: each feature's part in the way from the mean to the user. */
final class Explanations {
  private final ModelBundle bundle;
  private final TreeExplainer explainer;
  private final double baseProbability;

  Explanations(ModelBundle bundle) {
    this.bundle = bundle;
    this.explainer = TreeExplainer.of(bundle.forest());
    this.baseProbability = bundle.calibration().probability(explainer.base());
  }

  TreeExplainer explainer() {
    return explainer;
  }

  /** The score with up to so many reasons in either direction. */
  Score explain(Score score, float[] vector, int most) {
    double[] parts = explainer.explain(vector);
    double way = score.raw() - explainer.base();
    double scale = way == 0 ? 0 : (score.probability() - baseProbability) / way;
    List<Integer> order =
        IntStream.range(0, parts.length)
            .filter(i -> parts[i] * scale != 0)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> parts[i] * scale))
            .toList();
    List<Reason> down = new ArrayList<>();
    List<Reason> up = new ArrayList<>();
    for (int i = 0; i < Math.min(most, order.size()); i++) {
      int low = order.get(i);
      int high = order.get(order.size() - 1 - i);
      add(down, low, vector[low], Math.min(0, parts[low] * scale));
      add(up, high, vector[high], Math.max(0, parts[high] * scale));
    }
    return new Score(score.raw(), score.probability(), score.decile(), score.contact(), up, down);
  }

  private void add(List<Reason> reasons, int position, float value, double part) {
    if (part != 0) {
      Feature feature = bundle.schema().feature(position);
      reasons.add(new Reason(feature.name(), value, part, text(feature, value)));
    }
  }

  private static String text(Feature feature, float value) {
    String shown =
        feature.kind() == Feature.Kind.CATEGORY
            ? feature.categories().get((int) value)
            : value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%.2f", value);
    return feature.phrase().replace("{}", shown);
  }
}
