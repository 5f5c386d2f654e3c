package com.sparkify.churn.session;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Divides a whole number into whole parts in proportion to weights, by largest remainders. */
public final class Apportionment {
  private final long[] weights;
  private final long[] limits;
  private final long[] parts;

  private Apportionment(long[] weights, long[] limits) {
    this.weights = weights;
    this.limits = limits;
    this.parts = new long[weights.length];
  }

  /**
   * Parts that add up to a total.
   *
   * @param weights not negative; if all are 0 they count as equal
   * @throws IllegalArgumentException if there are no weights, but something to divide
   */
  public static long[] of(long total, long[] weights) {
    long[] unlimited = new long[weights.length];
    Arrays.fill(unlimited, Long.MAX_VALUE);
    return of(total, weights, unlimited);
  }

  /**
   * The same, where no part exceeds its limit; what a limit turns away goes to the others.
   *
   * @throws IllegalArgumentException if the limits add up to less than the total
   */
  public static long[] of(long total, long[] weights, long[] limits) {
    Apportionment division = new Apportionment(weights, limits);
    for (long rest = total; rest > 0; ) {
      long divided = division.divide(rest);
      if (divided == 0) {
        throw new IllegalArgumentException(
            "%d of %d is more than the limits allow".formatted(rest, total));
      }
      rest -= divided;
    }
    return division.parts;
  }

  /** Divides what is left among the parts that can still grow; gives how much of it went. */
  private long divide(long total) {
    List<Integer> open = open();
    boolean weighted = open.stream().anyMatch(i -> weights[i] > 0);
    double[] shares = new double[parts.length];
    double sum = open.stream().mapToDouble(i -> weighted ? weights[i] : 1).sum();
    open.forEach(i -> shares[i] = total * (weighted ? (double) weights[i] : 1) / sum);
    long rest = total;
    for (int i : open) {
      long taken = Math.min((long) shares[i], limits[i] - parts[i]);
      parts[i] += taken;
      rest -= taken;
    }
    List<Integer> byRemainder =
        open.stream()
            .filter(i -> parts[i] < limits[i] && shares[i] > 0)
            .sorted(Comparator.comparingDouble(i -> -(shares[i] % 1)))
            .limit(rest)
            .toList();
    byRemainder.forEach(i -> parts[i]++);
    return total - rest + byRemainder.size();
  }

  private List<Integer> open() {
    return IntStream.range(0, parts.length).filter(i -> parts[i] < limits[i]).boxed().toList();
  }
}
