package com.sparkify.churn.simulate;

/**
 * How the readiness to start listening varies over the week, in UTC.
 *
 * <p>Time is measured in <em>ready hours</em>: an hour of average readiness is one of them, and a
 * week holds 168.
 */
final class WeeklyRhythm {
  private static final int HOURS = 168;
  private static final long DAY_SECONDS = 86_400;
  private static final long WEEK_SECONDS = 7 * DAY_SECONDS;
  // 1970-01-01 was a Thursday.
  private static final long MONDAY_OFFSET = 3 * DAY_SECONDS;

  private static final double[] BY_HOUR = {
    0.70, 0.66, 0.66, 0.70, 0.72, 0.74, 0.78, 0.84, 0.92, 1.04, 1.14, 1.24,
    1.36, 1.46, 1.52, 1.52, 1.40, 1.24, 1.10, 1.00, 0.92, 0.84, 0.78, 0.72
  };
  private static final double[] FROM_MONDAY = {1.20, 1.07, 1.05, 1.07, 1.06, 0.58, 0.42};

  private final double[] until = new double[HOURS + 1];

  WeeklyRhythm() {
    for (int hour = 0; hour < HOURS; hour++) {
      until[hour + 1] = until[hour] + BY_HOUR[hour % 24] * FROM_MONDAY[hour / 24];
    }
    double scale = HOURS / until[HOURS];
    for (int hour = 1; hour <= HOURS; hour++) {
      until[hour] *= scale;
    }
  }

  /** The second (since 1970) at which this many ready hours have passed. */
  long after(long second, double readyHours) {
    long week = Math.floorDiv(second + MONDAY_OFFSET, WEEK_SECONDS);
    long inWeek = Math.floorMod(second + MONDAY_OFFSET, WEEK_SECONDS);
    int hour = (int) (inWeek / 3600);
    double target =
        until[hour] + (until[hour + 1] - until[hour]) * (inWeek % 3600) / 3600.0 + readyHours;
    long weeks = (long) (target / HOURS);
    double rest = target - weeks * (double) HOURS;
    int found = find(rest);
    double part = (rest - until[found]) / (until[found + 1] - until[found]);
    long result =
        (week + weeks) * WEEK_SECONDS + found * 3600L + (long) (part * 3600) - MONDAY_OFFSET;
    return Math.max(second, result);
  }

  /** Ready hours of a whole day, given as a day since 1970. */
  double ofDay(long epochDay) {
    int day = (int) Math.floorMod(epochDay + 3, 7L);
    return until[24 * day + 24] - until[24 * day];
  }

  private int find(double target) {
    int low = 0;
    int high = HOURS - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (until[middle] <= target) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
