package com.sparkify.churn.feature;

import com.sparkify.churn.event.TextHash;
import com.sparkify.churn.feature.UserHistory.Day;
import com.sparkify.churn.session.DistinctSongs;
import java.util.Arrays;
import java.util.List;

/**
 * A user's songs and artists, numbered from 0, so that distinct ones of any window are counted by
 * marking numbers instead of hashing again for each as-of date. A day is numbered when it is first
 * counted: most days of a long memory never are.
 *
 * <p>If a day keeps only a sample of its songs, all days of a window are counted up to the smallest
 * bound among them, so that the sample that is scaled up is drawn in the same way on every day.
 */
final class SongIndex {
  static final SongIndex EMPTY = new SongIndex(List.of());

  private final List<Day> days;
  private final Numbering songs = new Numbering();
  private final Numbering artists = new Numbering();

  /** Of days that were counted before; null for others. */
  private final long[][] keysOfDay;

  private final int[][] songsOfDay;
  private final int[][] artistsOfDay;
  private final long[] boundOfDay;
  private int[] songMarks = {};
  private int[] artistMarks = {};

  /** Positions of the days counted since the start. */
  private final int[] counted;

  private int countedDays;
  private long bound;
  private int mark;
  private int distinctSongs;
  private int distinctArtists;

  SongIndex(List<Day> days) {
    this.days = days;
    keysOfDay = new long[days.size()][];
    songsOfDay = new int[days.size()][];
    artistsOfDay = new int[days.size()][];
    boundOfDay = new long[days.size()];
    counted = new int[days.size()];
  }

  private void number(int day) {
    DistinctSongs distinct = days.get(day).activity().songs();
    long[] keys = distinct.toArray();
    keysOfDay[day] = keys;
    boundOfDay[day] = distinct.bound();
    songsOfDay[day] = new int[keys.length];
    artistsOfDay[day] = new int[keys.length];
    for (int i = 0; i < keys.length; i++) {
      songsOfDay[day][i] = songs.numberOf(keys[i]);
      artistsOfDay[day][i] = artists.numberOf(DistinctSongs.artistOf(keys[i]));
    }
    songMarks = grown(songMarks, songs.size);
    artistMarks = grown(artistMarks, artists.size);
  }

  private static int[] grown(int[] marks, int size) {
    return size <= marks.length ? marks : Arrays.copyOf(marks, 2 * size);
  }

  /** Forgets what was counted. */
  void start() {
    countedDays = 0;
    bound = DistinctSongs.UNBOUNDED;
    forgetMarks();
  }

  private void forgetMarks() {
    mark++;
    distinctSongs = 0;
    distinctArtists = 0;
  }

  /** Counts the songs of one more day, given by its position in the history. */
  void count(int day) {
    if (keysOfDay[day] == null) {
      number(day);
    }
    counted[countedDays++] = day;
    if (boundOfDay[day] >= bound) {
      markSongs(day);
      return;
    }
    bound = boundOfDay[day];
    forgetMarks();
    for (int i = 0; i < countedDays; i++) {
      markSongs(counted[i]);
    }
  }

  private void markSongs(int day) {
    int end = keysBelowBound(day);
    for (int i = 0; i < end; i++) {
      int song = songsOfDay[day][i];
      if (songMarks[song] != mark) {
        songMarks[song] = mark;
        distinctSongs++;
      }
      int artist = artistsOfDay[day][i];
      if (artistMarks[artist] != mark) {
        artistMarks[artist] = mark;
        distinctArtists++;
      }
    }
  }

  private int keysBelowBound(int day) {
    long[] keys = keysOfDay[day];
    if (bound == DistinctSongs.UNBOUNDED) {
      return keys.length;
    }
    int at = Arrays.binarySearch(keys, bound);
    return at < 0 ? -1 - at : at;
  }

  double distinctSongs() {
    return distinctSongs * DistinctSongs.scale(bound);
  }

  double distinctArtists() {
    return distinctArtists * DistinctSongs.scale(bound);
  }

  /** Gives each distinct number a small one, in the order of first appearance. */
  private static final class Numbering {
    private static final int FIRST_SLOTS = 1 << 10;

    private long[] keys = new long[FIRST_SLOTS];
    private int[] numbers = new int[FIRST_SLOTS];
    private int size;

    int numberOf(long key) {
      int slot = slot(key);
      if (numbers[slot] != 0) {
        return numbers[slot] - 1;
      }
      keys[slot] = key;
      numbers[slot] = ++size;
      if (2 * size > keys.length) {
        grow();
      }
      return size - 1;
    }

    /** Where a key is, or would be put. */
    private int slot(long key) {
      int mask = keys.length - 1;
      int slot = (int) TextHash.mix(key) & mask;
      while (numbers[slot] != 0 && keys[slot] != key) {
        slot = (slot + 1) & mask;
      }
      return slot;
    }

    private void grow() {
      long[] oldKeys = keys;
      int[] oldNumbers = numbers;
      keys = new long[4 * oldKeys.length];
      numbers = new int[keys.length];
      for (int i = 0; i < oldKeys.length; i++) {
        if (oldNumbers[i] != 0) {
          int slot = slot(oldKeys[i]);
          keys[slot] = oldKeys[i];
          numbers[slot] = oldNumbers[i];
        }
      }
    }
  }
}
