package com.sparkify.churn.model.example;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How rows to learn from and rows to be judged on are distinguished, and how certain the figures
 * are.
 *
 * @param seed of the forest
 * @param holdout which users are never learned from
 * @param holdoutDates how many of the newest mature as-of dates are judged on; 0 for automatic
 * @param horizonDays after which a label is known
 * @param replicates of the bootstrap for every interval
 */
public record Protocol(
    long seed, Holdout holdout, int holdoutDates, int horizonDays, int replicates) {
  public static final long DEFAULT_SEED = 42;
  public static final double DEFAULT_HOLDOUT_SHARE = 0.3;
  public static final int DEFAULT_HOLDOUT_DATES = Splits.AUTOMATIC;
  public static final int DEFAULT_REPLICATES = 1000;

  public Protocol {
    if (holdoutDates < 0 || horizonDays < 1 || replicates < 20) {
      throw new IllegalArgumentException(
          "protocol has "
              + holdoutDates
              + " holdout dates, a horizon of "
              + horizonDays
              + " days and "
              + replicates
              + " replicates; they must be at least 0, 1 and 20");
    }
  }

  /** The usual protocol. */
  public static Protocol of(long seed, int horizonDays) {
    return new Protocol(
        seed,
        new Holdout(DEFAULT_HOLDOUT_SHARE, DEFAULT_SEED),
        DEFAULT_HOLDOUT_DATES,
        horizonDays,
        DEFAULT_REPLICATES);
  }

  /** The protocol by name, as the manifest keeps it. */
  public SortedMap<String, String> toMap() {
    SortedMap<String, String> map = new TreeMap<>();
    map.put("holdoutShare", String.valueOf(holdout.share()));
    map.put("holdoutSeed", String.valueOf(holdout.seed()));
    map.put("holdoutDates", String.valueOf(holdoutDates));
    map.put("horizonDays", String.valueOf(horizonDays));
    map.put("replicates", String.valueOf(replicates));
    return map;
  }
}
