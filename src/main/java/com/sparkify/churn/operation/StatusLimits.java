package com.sparkify.churn.operation;

/**
 * From when on something is stale.
 *
 * @param lateDays how many days a dataset may be late
 * @param judgedDays how many days ago the champion may have been judged last
 */
public record StatusLimits(int lateDays, int judgedDays) {
  /** One day, and a month. */
  public static final StatusLimits DEFAULT = new StatusLimits(1, 31);

  public StatusLimits {
    requireNotNegative("--late-days", lateDays);
    requireNotNegative("--judged-days", judgedDays);
  }

  private static void requireNotNegative(String option, int days) {
    if (days < 0) {
      throw new IllegalArgumentException("%s is %d; it must be 0 or more".formatted(option, days));
    }
  }
}
