package com.sparkify.churn.model;

import com.sparkify.churn.model.report.Influence.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a feature moves the probabilities of users by its value. The users are as they were seen:
 * none gets a value that the other features rule out.
 */
final class DependenceCurve {
  static final int GROUPS = 10;

  private DependenceCurve() {}

  /**
   * Groups of users from the lowest value to the highest; equal values are in one group.
   *
   * @param moves of the probability, by row
   * @param groups about how many, each of as many users; 0 for one of each value
   */
  static List<Point> of(double[] values, double[] moves, int groups) {
    int[] rows =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> values[row]))
            .mapToInt(row -> row)
            .toArray();
    int least = groups == 0 ? 1 : Math.max(1, rows.length / groups);
    List<Point> points = new ArrayList<>();
    int start = 0;
    for (int end = 1; end <= rows.length; end++) {
      boolean isLast = end == rows.length;
      if (isLast || (end - start >= least && values[rows[end]] != values[rows[end - 1]])) {
        points.add(point(rows, start, end, values, moves));
        start = end;
      }
    }
    return points;
  }

  private static Point point(int[] rows, int start, int end, double[] values, double[] moves) {
    double value = 0;
    double move = 0;
    for (int i = start; i < end; i++) {
      value += values[rows[i]] / (end - start);
      move += moves[rows[i]] / (end - start);
    }
    return new Point(value, move, end - start);
  }
}
