package com.sparkify.churn.feature;

import com.sparkify.churn.event.TextHash;
import com.sparkify.churn.feature.UserHistory.Day;
import com.sparkify.churn.session.DistinctSongs;
import java.util.List;

/**
 * A user's songs and artists, numbered from 0, so that distinct ones of any window are counted by
 * marking numbers instead of hashing again for each as-of date.
 */
final class SongIndex {
  static final SongIndex EMPTY = new SongIndex(List.of());

  private final int[][] songsOfDay;
  private final int[][] artistsOfDay;
  private final int[] songMarks;
  private final int[] artistMarks;
  private final double[] scaleOfDay;
  private int mark;
  private int distinctSongs;
  private int distinctArtists;
  private double scale;

  SongIndex(List<Day> days) {
    songsOfDay = new int[days.size()][];
    artistsOfDay = new int[days.size()][];
    scaleOfDay = new double[days.size()];
    long[][] keys = new long[days.size()][];
    int total = 0;
    for (int d = 0; d < keys.length; d++) {
      DistinctSongs songs = days.get(d).activity().songs();
      scaleOfDay[d] = songs.scale();
      keys[d] = songs.toArray();
      total += keys[d].length;
    }
    Numbering songs = new Numbering(total);
    Numbering artists = new Numbering(total);
    for (int d = 0; d < keys.length; d++) {
      songsOfDay[d] = new int[keys[d].length];
      artistsOfDay[d] = new int[keys[d].length];
      for (int i = 0; i < keys[d].length; i++) {
        songsOfDay[d][i] = songs.numberOf(keys[d][i]);
        artistsOfDay[d][i] = artists.numberOf(DistinctSongs.artistOf(keys[d][i]));
      }
    }
    songMarks = new int[songs.size];
    artistMarks = new int[artists.size];
  }

  /** Forgets what was counted. */
  void start() {
    mark++;
    distinctSongs = 0;
    distinctArtists = 0;
    scale = 1;
  }

  /** Counts the songs of one more day, given by its position in the history. */
  void count(int day) {
    scale = Math.max(scale, scaleOfDay[day]);
    for (int song : songsOfDay[day]) {
      if (songMarks[song] != mark) {
        songMarks[song] = mark;
        distinctSongs++;
      }
    }
    for (int artist : artistsOfDay[day]) {
      if (artistMarks[artist] != mark) {
        artistMarks[artist] = mark;
        distinctArtists++;
      }
    }
  }

  double distinctSongs() {
    return distinctSongs * scale;
  }

  double distinctArtists() {
    return distinctArtists * scale;
  }

  /** Gives each number met a small one, in the order of meeting. */
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
