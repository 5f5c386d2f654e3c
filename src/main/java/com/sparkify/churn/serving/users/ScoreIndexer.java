package com.sparkify.churn.serving.users;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;

/** Collects score rows in any order and makes {@link UserScores} of them. */
final class ScoreIndexer implements Closeable {
  static final int ROW_BITS = 24;
  private static final int MOST_ROWS = 1 << ROW_BITS;

  private final UserScores.Batch batch;
  private final ScoreFile file;
  private long[] places = new long[1024];
  private long[] hashes = new long[1024];
  private int rows;

  ScoreIndexer(UserScores.Batch batch) throws IOException {
    this.batch = batch;
    this.file = ScoreFile.create(batch);
  }

  void add(UserScore score) throws IOException {
    if (rows == MOST_ROWS) {
      throw new IOException("more than " + MOST_ROWS + " scores; this server holds no more");
    }
    if (rows == places.length) {
      places = Arrays.copyOf(places, 2 * rows);
      hashes = Arrays.copyOf(hashes, 2 * rows);
    }
    hashes[rows] = UserScores.hash(score.userId());
    places[rows++] = file.append(score);
  }

  UserScores build() throws IOException {
    file.map();
    long[] byRank = byRank();
    return new UserScores(batch, file, byRank, byHash(byRank));
  }

  /** Ends the file that rows are written to; what was built of them can still be read. */
  @Override
  public void close() throws IOException {
    file.close();
  }

  /** Places by falling probability, rows of equal probability in their order. */
  private long[] byRank() {
    long[] keys = new long[rows];
    for (int row = 0; row < rows; row++) {
      long rising = Long.MAX_VALUE - Double.doubleToLongBits(file.probability(places[row]));
      keys[row] = rising >>> ROW_BITS << ROW_BITS | row;
    }
    Arrays.sort(keys);
    long[] ranked = new long[rows];
    for (int rank = 0; rank < rows; rank++) {
      ranked[rank] = places[(int) keys[rank] & MOST_ROWS - 1];
    }
    settle(ranked);
    return ranked;
  }

  /** Puts in order what differs only in the bits that the sort keys had no room for. */
  private void settle(long[] ranked) {
    for (int rank = 1; rank < rows; rank++) {
      long place = ranked[rank];
      double probability = file.probability(place);
      int to = rank;
      while (to > 0 && file.probability(ranked[to - 1]) < probability) {
        ranked[to] = ranked[to - 1];
        to--;
      }
      ranked[to] = place;
    }
  }

  /** Hashes of users, rising, and the rank of each. */
  private long[][] byHash(long[] byRank) {
    int[] rankOfRow = new int[rows];
    long[] rowPlaces = Arrays.copyOf(places, rows);
    for (int rank = 0; rank < rows; rank++) {
      rankOfRow[Arrays.binarySearch(rowPlaces, byRank[rank])] = rank;
    }
    long[] keys = new long[rows];
    for (int row = 0; row < rows; row++) {
      keys[row] = hashes[row] >>> ROW_BITS << ROW_BITS | row;
    }
    sortUnsigned(keys);
    long[][] sorted = new long[2][rows];
    for (int i = 0; i < rows; i++) {
      sorted[0][i] = keys[i] >>> ROW_BITS;
      sorted[1][i] = rankOfRow[(int) keys[i] & MOST_ROWS - 1];
    }
    return sorted;
  }

  private static void sortUnsigned(long[] keys) {
    for (int i = 0; i < keys.length; i++) {
      keys[i] ^= Long.MIN_VALUE;
    }
    Arrays.sort(keys);
    for (int i = 0; i < keys.length; i++) {
      keys[i] ^= Long.MIN_VALUE;
    }
  }
}
