package com.sparkify.churn.simulate;

/**
 * A fading memory of recent good and bad experiences, per song. Because of it, recent behaviour
 * matters.
 *
 * <p>It is the sum of the weights of events (see {@link Hazard#unease(int)}) divided by the number
 * of songs, both fading over {@link #FADE_DAYS} days from one session to the next, pulled towards
 * zero as if there had been {@link #PRIOR_SONGS} more songs without events.
 */
final class Unease {
  static final double FADE_DAYS = 25;
  static final double PRIOR_SONGS = 60;

  private static final double FADE_SECONDS = FADE_DAYS * DayEvents.DAY_SECONDS;

  private double weight;
  private double songs;
  private long fadedAt;

  /** Starts with a memory in its long-run state. */
  Unease(double settledSongs, double perSong, long second) {
    weight = settledSongs * perSong;
    songs = settledSongs;
    fadedAt = second;
  }

  static double of(double weight, double songs) {
    return weight / (songs + PRIOR_SONGS);
  }

  /** The share of a memory that is left after this many seconds. */
  static double kept(double seconds) {
    return StrictMath.exp(-seconds / FADE_SECONDS);
  }

  void song() {
    songs++;
  }

  void event(double eventWeight) {
    weight += eventWeight;
  }

  /** Fades up to the beginning of a session. */
  void fade(long second) {
    double kept = kept(second - fadedAt);
    weight *= kept;
    songs *= kept;
    fadedAt = second;
  }

  double now() {
    return of(weight, songs);
  }

  /** The sum of weights as it will be at a second. */
  double weightAt(double second) {
    return weight * kept(second - fadedAt);
  }

  /** The number of songs as it will be at a second. */
  double songsAt(double second) {
    return songs * kept(second - fadedAt);
  }
}
