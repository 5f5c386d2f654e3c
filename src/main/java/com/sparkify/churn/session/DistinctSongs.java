package com.sparkify.churn.session;

import com.sparkify.churn.event.TextHash;
import java.util.Arrays;

/**
 * The distinct songs played, each as one 63-bit number: 35 bits of its artist's hash, then 28 bits
 * of the hash of artist and title.
 *
 * <p>Exact up to {@link #CAPACITY} songs. Beyond, only the {@code CAPACITY} smallest numbers are
 * kept (a bottom-k sketch: K. Beyer et al., SIGMOD 2007), with which counts are estimated within
 * about 1 %. Which are kept depends only on the set, so the order of merging does not matter.
 *
 * <p>As bytes, in the types of {@link PackedOutput}: equal sets give equal bytes.
 *
 * <pre>
 * order  type      what
 *     1  varlong   how many songs follow, n
 *     2  varlong   only if n is {@link #CAPACITY}: the number from which on songs were not kept
 *     3  n × long  the songs' numbers, ascending
 * </pre>
 */
public final class DistinctSongs {
  /** The most songs kept: more than anybody can listen to in a day. */
  public static final int CAPACITY = 1 << 13;

  /** The {@link #bound} of a set that keeps every song. */
  public static final long UNBOUNDED = Long.MAX_VALUE;

  private static final int LARGE = 1 << 12;
  private static final int TITLE_BITS = 28;
  private static final long[] NONE = {};

  /** A larger array is not kept for the next songs: few users need it. */
  private static final int LARGEST_KEPT = 1 << 10;

  private long[] songs = NONE;
  private int size;
  private int sorted;
  private long bound = UNBOUNDED;

  /** The number that identifies a song. */
  static long identity(long artistHash, long songHash) {
    long artist = TextHash.mix(artistHash) >>> (TITLE_BITS + 1) << TITLE_BITS;
    return artist | TextHash.mix(TextHash.fold(artistHash, songHash)) >>> (64 - TITLE_BITS);
  }

  /** The number of another song of the same artist as one, told from more of them by a hash. */
  static long ofArtist(long song, long hash) {
    return artistOf(song) << TITLE_BITS | hash >>> (64 - TITLE_BITS);
  }

  /** The part of a song's number that identifies its artist. */
  public static long artistOf(long song) {
    return song >>> TITLE_BITS;
  }

  /** Makes it as empty as a new one. */
  void clear() {
    if (songs.length > LARGEST_KEPT) {
      songs = NONE;
    }
    size = 0;
    sorted = 0;
    bound = UNBOUNDED;
  }

  void add(long song) {
    if (song >= bound) {
      return;
    }
    if (size == songs.length) {
      makeRoom();
    }
    songs[size++] = song;
  }

  private void makeRoom() {
    // Removing repeats pays only once they could fill much memory.
    if (songs.length >= LARGE) {
      normalize();
    }
    if (size >= songs.length - songs.length / 4) {
      songs = Arrays.copyOf(songs, Math.max(8, 2 * songs.length));
    }
  }

  void merge(DistinctSongs other) {
    bound = Math.min(bound, other.bound);
    for (int i = 0; i < other.size; i++) {
      add(other.songs[i]);
    }
  }

  /** Sorts, and drops repeats and what the capacity or the bound excludes. */
  private void normalize() {
    if (sorted == size && (size == 0 || songs[size - 1] < bound)) {
      return;
    }
    Arrays.sort(songs, 0, size);
    int kept = 0;
    for (int i = 0; i < size && songs[i] < bound; i++) {
      if (kept == 0 || songs[kept - 1] != songs[i]) {
        songs[kept++] = songs[i];
      }
    }
    if (kept > CAPACITY) {
      bound = songs[CAPACITY];
      kept = CAPACITY;
    }
    size = kept;
    sorted = kept;
  }

  /** The songs' numbers, ascending, without repeats. */
  public long[] toArray() {
    normalize();
    return Arrays.copyOf(songs, size);
  }

  /** Whether this set has all songs of another, as far as songs are kept. */
  boolean mayInclude(DistinctSongs other) {
    normalize();
    other.normalize();
    for (int i = 0; i < other.size && other.songs[i] < bound; i++) {
      if (Arrays.binarySearch(songs, 0, size, other.songs[i]) < 0) {
        return false;
      }
    }
    return true;
  }

  /** The number from which on songs are not kept, or {@link #UNBOUNDED}. */
  public long bound() {
    normalize();
    return bound;
  }

  /** How many songs there are for each one below a bound. */
  public static double scale(long bound) {
    return bound == UNBOUNDED ? 1 : UNBOUNDED / (double) bound;
  }

  void write(PackedOutput out) {
    normalize();
    out.writeVarLong(size);
    if (size == CAPACITY) {
      out.writeVarLong(bound);
    }
    out.writeLongs(songs, size);
  }

  void read(PackedInput in) {
    size = (int) in.readVarLong();
    bound = size == CAPACITY ? in.readVarLong() : UNBOUNDED;
    songs = size == 0 ? NONE : new long[size];
    in.readLongs(songs, size);
    sorted = size;
  }
}
