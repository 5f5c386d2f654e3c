package com.sparkify.churn.model;

/**
 * What a challenger must reach to take the champion's place.
 *
 * @param margin by how much its AUC must be above the champion's; if below 0, it may be worse by so
 *     much
 * @param tolerance how far below 0 the interval of that difference may reach
 * @param mostCalibrationError largest ECE beyond what chance alone gives
 * @param mostBytes largest forest file
 * @param mostMicros longest time to score a user, in microseconds
 */
public record PromotionRules(
    double margin,
    double tolerance,
    double mostCalibrationError,
    long mostBytes,
    double mostMicros) {
  /** Better by 0.002, surely not worse by 0.01, ECE 0.02, 20 MB and 100 microseconds per user. */
  public static final PromotionRules DEFAULT = new PromotionRules(0.002, 0.01, 0.02, 20 << 20, 100);

  public PromotionRules {
    if (!(margin >= -1 && tolerance >= 0 && mostCalibrationError > 0)) {
      throw new IllegalArgumentException(
          "promotion margin is "
              + margin
              + ", tolerance "
              + tolerance
              + " and largest calibration error "
              + mostCalibrationError
              + "; they must be at least -1, at least 0, and above 0");
    }
    if (mostBytes < 1 || !(mostMicros > 0)) {
      throw new IllegalArgumentException(
          "largest model is "
              + mostBytes
              + " bytes and "
              + mostMicros
              + " microseconds per user; both must be above 0");
    }
  }
}
