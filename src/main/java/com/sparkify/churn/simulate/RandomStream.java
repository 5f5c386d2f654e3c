package com.sparkify.churn.simulate;

/**
 * A small seeded source of random numbers, one for each user, so that no user's draws depend on
 * another's or on the number of threads. The same on every platform: it uses {@link StrictMath}.
 */
final class RandomStream {
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private long state;

  /** Streams with a different purpose or number are independent, even if they share the seed. */
  RandomStream(long seed, long purpose, long number) {
    state = mix(mix(mix(seed) + purpose * STEP) + number * STEP);
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  long nextLong() {
    state += STEP;
    return mix(state);
  }

  /** Uniform in [0, 1). */
  double uniform() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  /** Uniform in [0, bound). */
  int below(int bound) {
    return (int) (((nextLong() >>> 32) * bound) >>> 32);
  }

  double exponential(double mean) {
    return -mean * StrictMath.log(1 - uniform());
  }

  /** Standard normal. */
  double normal() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
    return radius * StrictMath.cos(2 * Math.PI * uniform());
  }

  /** Log-normal with median 1, cut off at three standard deviations. */
  double spread(double sigma) {
    return StrictMath.exp(sigma * Math.max(-3, Math.min(3, normal())));
  }
}
