package com.sparkify.churn.model.example;

import com.sparkify.churn.table.UserHash;
import java.util.Locale;

/**
 * Which rows of feature tables are read where not all fit into memory: as many as do, chosen by a
 * hash of user and date, so that the same tables always give the same rows. Users who cancelled are
 * rare and teach the most: they are all kept unless they alone would take more than two thirds of
 * the memory. Each row read counts for as many as it represents.
 *
 * @param withinDays users who cancelled within this many days after the as-of date count as
 *     cancelled
 * @param cancelled rows of users who cancelled
 * @param others all other rows
 * @param cancelledShare of the former that are read, in (0, 1]
 * @param otherShare of the latter that are read, in (0, 1]
 */
public record RowSample(
    int withinDays, long cancelled, long others, double cancelledShare, double otherShare) {
  /** Cancellations on later days say little about a row. */
  public static final int WITHIN_DAYS = 30;

  /** Most of the room that cancellations take, if the others need it, too. */
  private static final double MOST_CANCELLED = 2.0 / 3;

  private static final double ONE = 0x1p53;

  /** All rows, however many they are. */
  public static final RowSample ALL = new RowSample(WITHIN_DAYS, 0, 0, 1, 1);

  public RowSample {
    if (!(cancelledShare > 0 && cancelledShare <= 1 && otherShare > 0 && otherShare <= 1)) {
      throw new IllegalArgumentException(
          "shares of rows read are %s and %s; both must be in (0, 1]"
              .formatted(cancelledShare, otherShare));
    }
  }

  /**
   * The largest sample that fits.
   *
   * @param mostRows that memory holds, at least 2
   */
  public static RowSample of(int withinDays, long cancelled, long others, long mostRows) {
    if (cancelled + others <= mostRows) {
      return new RowSample(withinDays, cancelled, others, 1, 1);
    }
    long room = (long) (MOST_CANCELLED * mostRows);
    long cancelledRead = Math.min(cancelled, Math.max(room, mostRows - others));
    return new RowSample(
        withinDays,
        cancelled,
        others,
        share(cancelledRead, cancelled),
        share(mostRows - cancelledRead, others));
  }

  /** The sample of the same rows that fits into less memory. */
  public RowSample atMost(long mostRows) {
    return of(withinDays, cancelled, others, mostRows);
  }

  private static double share(long read, long all) {
    return read >= all ? 1 : (double) read / all;
  }

  /** Whether every row is read. */
  public boolean isWhole() {
    return cancelledShare == 1 && otherShare == 1;
  }

  /** The rows of the tables. */
  public long rows() {
    return cancelled + others;
  }

  boolean isCancelled(int asOf, Outcome outcome) {
    return outcome.cancelledOn() < asOf + withinDays;
  }

  /** Whether a row is read. */
  boolean keeps(String userId, int asOf, boolean isCancelled) {
    double share = isCancelled ? cancelledShare : otherShare;
    return share == 1 || position(userId, asOf) < share;
  }

  /** How many rows a row that is read represents. */
  float weight(boolean isCancelled) {
    return (float) (1 / (isCancelled ? cancelledShare : otherShare));
  }

  /** A place in [0, 1) for a row, evenly spread and the same on every machine. */
  static double position(String userId, int asOf) {
    return (UserHash.spread(UserHash.and(UserHash.of(userId), asOf)) >>> 11) / ONE;
  }

  /** What is read, for people: "0.3 of 15.0 million rows: all 412,000 that cancelled, ...". */
  @Override
  public String toString() {
    if (isWhole()) {
      return String.format(Locale.ROOT, "all %,d rows", rows());
    }
    double read = cancelled * cancelledShare + others * otherShare;
    String cancellations =
        cancelledShare == 1
            ? String.format(Locale.ROOT, "all %,d", cancelled)
            : String.format(Locale.ROOT, "1 in %.1f of the %,d", 1 / cancelledShare, cancelled);
    return String.format(
        Locale.ROOT,
        "%s of %s rows: %s that cancelled within %d days, 1 in %.1f others",
        amount(read),
        amount(rows()),
        cancellations,
        withinDays,
        1 / otherShare);
  }

  private static String amount(double rows) {
    return rows < 1e5
        ? String.format(Locale.ROOT, "%,.0f", rows)
        : String.format(Locale.ROOT, "%.1f million", rows / 1e6);
  }
}
