package com.sparkify.churn.model.evaluation;

/** The figures a model is judged by, each from one pass over rows ranked by probability. */
public enum Metric {
  AUC("auc", "ROC AUC", "chance that a churner ranks above a user who stayed"),
  PR_AUC("prAuc", "PR AUC", "average precision over all recalls"),
  LOG_LOSS("logLoss", "Log-loss", "mean surprise in nats; lower is better"),
  BRIER("brier", "Brier score", "mean squared error of the probability; lower is better"),
  ECE("ece", "ECE", "mean gap between predicted and observed churn over ten equal groups"),
  BALANCED_ACCURACY(
      "balancedAccuracy",
      "Balanced accuracy",
      "mean of the shares of churners and of stayers classified correctly, cut at the training"
          + " base rate"),
  CAPTURE_AT_1("captureAt1", "Captured in the top 1 %", "share of all churners found there"),
  CAPTURE_AT_5("captureAt5", "Captured in the top 5 %", "share of all churners found there"),
  CAPTURE_AT_10("captureAt10", "Captured in the top 10 %", "share of all churners found there"),
  CAPTURE_AT_20("captureAt20", "Captured in the top 20 %", "share of all churners found there"),
  LIFT_AT_1("liftAt1", "Lift in the top 1 %", "churn there against the average"),
  LIFT_AT_5("liftAt5", "Lift in the top 5 %", "churn there against the average"),
  LIFT_AT_10("liftAt10", "Lift in the top 10 %", "churn there against the average"),
  LIFT_AT_20("liftAt20", "Lift in the top 20 %", "churn there against the average"),
  PRECISION("precision", "Precision", "share of the contacted who churn, at the threshold"),
  RECALL("recall", "Recall", "share of the churners who are contacted, at the threshold"),
  F1("f1", "F1", "harmonic mean of precision and recall, at the threshold"),
  BALANCED_ACCURACY_AT_THRESHOLD(
      "balancedAccuracyAtThreshold", "Balanced accuracy at the threshold", "as above, cut there"),
  FLAGGED("flagged", "Contacted", "share of all users at or above the threshold"),
  PROFIT("profitPer1000", "Profit per 1,000 users", "of the campaign, at the threshold"),
  CAPTURE_AT_RULE(
      "captureAtRule", "Captured at the rule's volume", "by the model, contacting as many"),
  RULE_CAPTURE("ruleCapture", "Captured by the rule", "paid and active in the last 3 days"),
  RULE_FLAGGED("ruleFlagged", "Flagged by the rule", "share of all users"),
  RULE_BALANCED_ACCURACY("ruleBalancedAccuracy", "Balanced accuracy of the rule", "as above"),
  RULE_PROFIT("ruleProfitPer1000", "Profit per 1,000 users by the rule", "same campaign");

  private final String key;
  private final String label;
  private final String meaning;

  Metric(String key, String label, String meaning) {
    this.key = key;
    this.label = label;
    this.meaning = meaning;
  }

  /** The name in {@code metrics.json}. */
  public String key() {
    return key;
  }

  public String label() {
    return label;
  }

  public String meaning() {
    return meaning;
  }
}
