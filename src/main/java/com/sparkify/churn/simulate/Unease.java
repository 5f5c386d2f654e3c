package com.sparkify.churn.simulate;

/**
 * A fading memory of what was good and bad lately, per song: what makes recent behaviour count.
 *
 * <p>It is the sum of what events weigh (see {@link Hazard#unease(int)}) over the number of songs,
 * both fading over {@link #FADE_DAYS} days from one session to the next, drawn towards zero as if
 * by {@link #PRIOR_SONGS} songs without events.
 */
final class Unease {
  static final double FADE_DAYS = 25;
  static final double PRIOR_SONGS = 60;

  private static final double FADE_SECONDS = FADE_DAYS * DayEvents.DAY_SECONDS;

  private double weight;
  private double songs;
  private long fadedAt;

  /** Starts a memory that has long settled. */
  Unease(double settledSongs, double perSong, long second) {
    weight = settledSongs * perSong;
    songs = settledSongs;
    fadedAt = second;
  }

  static double of(double weight, double songs) {
    return weight / (songs + PRIOR_SONGS);
  }

  /** What is left of a memory after this many seconds. */
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
