package com.sparkify.churn.feature;

import com.sparkify.churn.event.TextHash;
import com.sparkify.churn.feature.UserHistory.Day;
import com.sparkify.churn.session.DistinctSongs;
import java.util.Arrays;
import java.util.List;

/**
 * A user's songs and artists, numbered from 0, so that distinct ones of any window are counted by
 * marking numbers instead of hashing again for each as-of date.
 *
 * <p>If a day keeps only a sample of its songs, all days of a window are counted up to the smallest
 * bound among them, so that the sample that is scaled up is drawn in the same way on every day.
 */
final class SongIndex {
  static final SongIndex EMPTY = new SongIndex(List.of());

  private final long[][] keysOfDay;
  private final int[][] songsOfDay;
  private final int[][] artistsOfDay;
  private final long[] boundOfDay;
  private final int[] songMarks;
  private final int[] artistMarks;

  /** Positions of the days counted since the start. */
  private final int[] counted;

  private int countedDays;
  private long bound;
  private int mark;
  private int distinctSongs;
  private int distinctArtists;

  SongIndex(List<Day> days) {
    keysOfDay = new long[days.size()][];
    songsOfDay = new int[days.size()][];
    artistsOfDay = new int[days.size()][];
    boundOfDay = new long[days.size()];
    counted = new int[days.size()];
    int total = 0;
    for (int d = 0; d < keysOfDay.length; d++) {
      DistinctSongs songs = days.get(d).activity().songs();
      keysOfDay[d] = songs.toArray();
      boundOfDay[d] = songs.bound();
      total += keysOfDay[d].length;
    }
    Numbering songs = new Numbering(total);
    Numbering artists = new Numbering(total);
    for (int d = 0; d < keysOfDay.length; d++) {
      long[] keys = keysOfDay[d];
      songsOfDay[d] = new int[keys.length];
      artistsOfDay[d] = new int[keys.length];
      for (int i = 0; i < keys.length; i++) {
        songsOfDay[d][i] = songs.numberOf(keys[i]);
        artistsOfDay[d][i] = artists.numberOf(DistinctSongs.artistOf(keys[i]));
      }
    }
    songMarks = new int[songs.size];
    artistMarks = new int[artists.size];
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
    private final long[] keys;
    private final int[] numbers;
    private int size;

    Numbering(int capacity) {
      int slots = Integer.highestOneBit(Math.max(4, 2 * capacity)) * 2;
      keys = new long[slots];
      numbers = new int[slots];
    }

    int numberOf(long key) {
      int mask = keys.length - 1;
      int slot = (int) TextHash.mix(key) & mask;
      while (numbers[slot] != 0) {
        if (keys[slot] == key) {
          return numbers[slot] - 1;
        }
        slot = (slot + 1) & mask;
      }
      keys[slot] = key;
      numbers[slot] = ++size;
      return size - 1;
    }
  }
}
