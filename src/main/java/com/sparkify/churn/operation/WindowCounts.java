package com.sparkify.churn.operation;

import com.sparkify.churn.hdfs.Provenance;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How complete the windows of a feature table and its scores are: of how many of their days there
 * are logs.
 *
 * @param days of the longest window
 * @param known how many of them there are logs of
 */
public record WindowCounts(long days, long known) {
  private static final String DAYS = "windowDays";
  private static final String KNOWN = "windowDaysKnown";

  public WindowCounts {
    if (known < 0 || known > days) {
      throw new IllegalArgumentException("known is " + known + "; it must be from 0 to " + days);
    }
  }

  /** Those in a manifest; empty if it has none. */
  public static Optional<WindowCounts> of(Provenance table) {
    Long days = table.counts().get(DAYS);
    Long known = table.counts().get(KNOWN);
    return days == null || known == null || known < 0 || known > days
        ? Optional.empty()
        : Optional.of(new WindowCounts(days, known));
  }

  /** For a manifest. */
  public Map<String, Long> counts() {
    return new TreeMap<>(Map.of(DAYS, days, KNOWN, known));
  }

  /** Whether there are logs of every day. */
  public boolean areComplete() {
    return known == days;
  }
}
