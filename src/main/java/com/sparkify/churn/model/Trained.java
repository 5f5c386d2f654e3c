package com.sparkify.churn.model;

import com.sparkify.churn.bundle.ModelBundle;
import com.sparkify.churn.bundle.ModelManifest.Decision;
import com.sparkify.churn.model.example.Examples;
import com.sparkify.churn.model.example.Splits.Split;
import java.util.List;

/**
 * A model just trained, before it is judged.
 *
 * @param parts what decides its answers
 * @param split rows it learned from and rows it is to be judged on
 * @param decision from what probability users are contacted
 */
public record Trained(ModelBundle.Parts parts, Split split, Decision decision) {

  /** The rows held out in memory, scored. */
  RowsToJudge holdout() {
    return RowsToJudge.of(split.holdout(), List.of(parts.forest()));
  }

  /** The share of training rows that churned, of those whose horizon was over. */
  public double trainingChurnRate() {
    Examples settled = split.settled();
    return settled.churnerWeight() / settled.totalWeight();
  }
}
