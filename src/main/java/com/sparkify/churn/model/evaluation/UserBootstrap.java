package com.sparkify.churn.model.evaluation;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Resamples whole users with replacement; replicate {@code r} is the same for the same seed,
 * whatever the threads, so that two models can be compared on the very same resamples.
 *
 * @param users number of users to draw from, and of draws
 */
public record UserBootstrap(int users, int replicates, long seed) {
  public UserBootstrap {
    if (users < 1 || replicates < 1) {
      throw new IllegalArgumentException(
          "bootstrap has " + users + " users and " + replicates + " replicates; each must be > 0");
    }
  }

  /** How often each user was drawn in a replicate. */
  public int[] weights(int replicate) {
    // a second draw scatters the seeds: neighbouring ones would give overlapping streams
    SplittableRandom random =
        new SplittableRandom(new SplittableRandom(seed ^ ((long) replicate << 32)).nextLong());
    int[] weights = new int[users];
    for (int draw = 0; draw < users; draw++) {
      weights[random.nextInt(users)]++;
    }
    return weights;
  }

  /** What a statistic of the weights gives in each replicate. */
  public double[][] replicate(Function<int[], double[]> statistic) {
    return IntStream.range(0, replicates)
        .parallel()
        .mapToObj(replicate -> statistic.apply(weights(replicate)))
        .toArray(double[][]::new);
  }

  /** Every metric with its interval. */
  public Map<Metric, Interval> intervals(MetricSweep sweep) {
    double[] point = sweep.measure();
    double[][] draws = replicate(sweep::measure);
    Map<Metric, Interval> intervals = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      intervals.put(metric, interval(point, draws, metric.ordinal()));
    }
    return intervals;
  }

  /** The interval of one position of a statistic. */
  public static Interval interval(double[] point, double[][] draws, int position) {
    double[] column = new double[draws.length];
    for (int i = 0; i < draws.length; i++) {
      column[i] = draws[i][position];
    }
    return Interval.of(point[position], column);
  }
}
