package com.sparkify.churn.bundle;

/**
 * Names of the files in a model's directory that describe the model; {@link ModelBundle} names
 * those that it scores with. {@code train} writes them, the server shows them as they are.
 */
public final class ModelFiles {
  /** Figures on the holdout, with intervals. */
  public static final String METRICS = "metrics.json";

  /** ROC, gains and reliability on the holdout. */
  public static final String CURVES = "curves.json";

  /** How far each feature moves the probabilities of holdout rows, and in which direction. */
  public static final String IMPORTANCE = "importance.json";

  /** The holdout, row by row. */
  public static final String HOLDOUT = "holdout.csv";

  /** What the model is for, for people. */
  public static final String CARD = "model-card.md";

  /** All figures and charts, for people. */
  public static final String REPORT = "report.html";

  /** The settings that were tried, if a search chose them. */
  public static final String SEARCH = "search.csv";

  /** The folder of what later judgements have found, a folder each. */
  public static final String EVALUATIONS = "evaluations";

  private ModelFiles() {}
}
