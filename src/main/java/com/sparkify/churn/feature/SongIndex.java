package com.sparkify.churn.feature;

import com.sparkify.churn.event.Page;
import com.sparkify.churn.feature.UserHistory.Day;
import com.sparkify.churn.session.DistinctSongs;
import com.sparkify.churn.session.Measure;
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
  private Numbering songs;
  private Numbering artists;

  /** By the number of a song. */
  private int[] artistOfSong = {};

  /** Of days that were counted before; null for others. */
  private final long[][] keysOfDay;

  private final int[][] songsOfDay;
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
    boundOfDay = new long[days.size()];
    counted = new int[days.size()];
  }

  private void number(int day) {
    if (songs == null) {
      int expected = playsOfWindow(day);
      songs = new Numbering(expected);
      artists = new Numbering(expected);
    }
    DistinctSongs distinct = days.get(day).activity().songs();
    long[] keys = distinct.toArray();
    keysOfDay[day] = keys;
    boundOfDay[day] = distinct.bound();
    artistOfSong = grown(artistOfSong, songs.size + keys.length);
    songsOfDay[day] = numbers(keys);
    songMarks = grown(songMarks, songs.size);
    artistMarks = grown(artistMarks, artists.size);
  }

  /** The most songs that a window can hold whose last day is one, if nothing arrived late. */
  private int playsOfWindow(int last) {
    int firstDay = days.get(last).eventDay() - Observation.LONGEST;
    long plays = 0;
    for (int i = last; i < days.size() && days.get(i).eventDay() > firstDay; i++) {
      plays += days.get(i).activity().sum(Measure.page(Page.NEXT_SONG));
    }
    return (int) Math.min(plays, Integer.MAX_VALUE);
  }

  private int[] numbers(long[] keys) {
    int[] numbers = new int[keys.length];
    for (int i = 0; i < keys.length; i++) {
      int known = songs.size;
      int song = songs.numberOf(keys[i]);
      numbers[i] = song;
      if (song == known) {
        artistOfSong[song] = artists.numberOf(DistinctSongs.artistOf(keys[i]));
      }
    }
    return numbers;
  }

  private static int[] grown(int[] array, int size) {
    return size <= array.length ? array : Arrays.copyOf(array, 2 * size);
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

  /** The artist of a song that is marked is marked, too. */
  private void markSongs(int day) {
    int end = keysBelowBound(day);
    int[] numbers = songsOfDay[day];
    for (int i = 0; i < end; i++) {
      int song = numbers[i];
      if (songMarks[song] != mark) {
        songMarks[song] = mark;
        distinctSongs++;
        int artist = artistOfSong[song];
        if (artistMarks[artist] != mark) {
          artistMarks[artist] = mark;
          distinctArtists++;
        }
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
    private static final int FEWEST_SLOTS = 1 << 4;
    private static final int MOST_SLOTS_AT_FIRST = 1 << 14;

    private long[] keys;
    private int[] numbers;
    private int size;

    /**
     * @param expected how many keys there may be; there may be more
     */
    Numbering(int expected) {
      int slots = Integer.highestOneBit(Math.min(expected, MOST_SLOTS_AT_FIRST / 4)) << 2;
      keys = new long[Math.max(slots, FEWEST_SLOTS)];
      numbers = new int[keys.length];
    }

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

    /** Where a key is, or would be put; the low bits of the keys are those of hashes. */
    private int slot(long key) {
      long[] there = keys;
      int[] taken = numbers;
      int mask = there.length - 1;
      int slot = (int) key & mask;
      while (taken[slot] != 0 && there[slot] != key) {
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
