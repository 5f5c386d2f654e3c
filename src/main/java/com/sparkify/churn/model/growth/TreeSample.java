package com.sparkify.churn.model.growth;

import com.sparkify.churn.model.example.RowSample;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The rows that one tree learns from: those of the users it has drawn, or a sample of these if they
 * are many. A forest's trees draw apart, so that together they learn from all rows.
 *
 * @param rows their numbers, rising
 * @param samples by row, how often it counts: a day of a row of the tables counts once
 * @param daysPerRow the samples of an average row, if its user was drawn once
 */
record TreeSample(int[] rows, int[] samples, double daysPerRow) {
  /** More rows than this make a tree slower, and a forest hardly better. */
  static final int MOST_ROWS = 100_000;

  // A value, its place in the column's order, and that again in Smile's copy of the order.
  private static final int BYTES_PER_VALUE = 12;

  /** Smile counts samples in 32 bits; users drawn many times must fit, too. */
  private static final double MOST_SAMPLES = 1e9;

  /** The memory that a tree takes at most while it is grown, in bytes. */
  static long bytes(int rows, int columns) {
    return (long) Math.min(rows, MOST_ROWS) * BYTES_PER_VALUE * columns;
  }

  /**
   * @param userDraws by user number, how often the user was drawn
   * @param stayerShare share of the rows without a cancellation that count
   */
  static TreeSample of(
      LearnedRows rows, int[] userDraws, double stayerShare, SplittableRandom random) {
    return new Draw(rows, userDraws, stayerShare).sample(random);
  }

  /** Draws rows. */
  private static final class Draw {
    private final LearnedRows rows;
    private final int[] userDraws;
    private final double stayerShare;
    private final double scale;
    private final RowSample kept;

    Draw(LearnedRows rows, int[] userDraws, double stayerShare) {
      this.rows = rows;
      this.userDraws = userDraws;
      this.stayerShare = stayerShare;
      double samples = 0;
      for (int row = 0; row < rows.size(); row++) {
        samples += (double) draws(row) * rows.weight[row];
      }
      this.scale = Math.min(1, MOST_SAMPLES / samples);
      this.kept = kept();
    }

    private int draws(int row) {
      return userDraws[rows.user[row]] * rows.days[row];
    }

    /** How many rows of the tables a row is to count for. */
    private double wanted(int row) {
      return scale * rows.weight[row] * (rows.cancelled[row] ? 1 : stayerShare);
    }

    private RowSample kept() {
      double cancelled = 0;
      double others = 0;
      for (int row = 0; row < rows.size(); row++) {
        if (draws(row) > 0) {
          double chance = Math.min(1, wanted(row));
          cancelled += rows.cancelled[row] ? chance : 0;
          others += rows.cancelled[row] ? 0 : chance;
        }
      }
      return RowSample.of(
          RowSample.WITHIN_DAYS, Math.round(cancelled), Math.round(others), MOST_ROWS);
    }

    TreeSample sample(SplittableRandom random) {
      int[] drawn = new int[rows.size()];
      int[] samples = new int[rows.size()];
      int count = 0;
      double days = 0;
      for (int row = 0; row < rows.size(); row++) {
        int draws = draws(row);
        int copies = draws > 0 ? copies(row, random) : 0;
        if (copies > 0) {
          drawn[count] = row;
          samples[count] = draws * copies;
          days += (double) rows.days[row] * copies;
          count++;
        }
      }
      return new TreeSample(
          Arrays.copyOf(drawn, count), Arrays.copyOf(samples, count), days / Math.max(1, count));
    }

    /** How often a row counts; a row that is passed over is made up for by the others. */
    private int copies(int row, SplittableRandom random) {
      double wanted = wanted(row);
      double share = rows.cancelled[row] ? kept.cancelledShare() : kept.otherShare();
      double chance = share * Math.min(1, wanted);
      if (chance < 1 && random.nextDouble() >= chance) {
        return 0;
      }
      double copies = Math.max(1, wanted) / share;
      int whole = (int) copies;
      return copies > whole && random.nextDouble() < copies - whole ? whole + 1 : whole;
    }
  }
}
