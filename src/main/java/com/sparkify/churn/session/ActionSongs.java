package com.sparkify.churn.session;

import com.sparkify.churn.event.TextHash;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The songs of a day on which more or fewer are played than on another: as many of these per play
 * are different ones, and as many of their artists. Songs that fall away are those with the largest
 * numbers, the same on all days, so that what was repeated from day to day still is; songs that
 * come on top are new to the user.
 */
final class ActionSongs {
  private final long[] songs;

  private ActionSongs(long[] songs) {
    this.songs = songs;
  }

  /**
   * @param known the different songs of the other day
   * @param playsThen how many times any of them was played
   * @param plays how many songs are played now
   * @param seed tells new songs of one day from those of another
   */
  static ActionSongs of(DistinctSongs known, long playsThen, long plays, long seed) {
    long[] old = known.toArray();
    if (plays == playsThen || plays == 0) {
      return new ActionSongs(old);
    }
    if (playsThen == 0) {
      return new ActionSongs(LongStream.range(0, plays).map(i -> fresh(seed, i)).toArray());
    }
    double more = (double) plays / playsThen;
    int different = (int) Math.max(1, Math.min(plays, Math.round(more * old.length)));
    long[] songs = Arrays.copyOf(old, different);
    long oldArtists = Arrays.stream(old).map(DistinctSongs::artistOf).distinct().count();
    long newArtists = Math.round(more * oldArtists) - oldArtists;
    for (int i = old.length; i < different; i++) {
      long artist = i - old.length < newArtists ? fresh(seed, i) : old[i % old.length];
      songs[i] = DistinctSongs.ofArtist(artist, TextHash.mix(seed ^ i));
    }
    return new ActionSongs(songs);
  }

  /** A song of an artist of its own. */
  private static long fresh(long seed, long number) {
    long hash = TextHash.mix(TextHash.fold(seed, number));
    return DistinctSongs.identity(hash, hash);
  }

  /** The song of a play: each different one once, then again from the first. */
  long play(long number) {
    return songs[(int) (number % songs.length)];
  }
}
