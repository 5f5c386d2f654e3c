package com.sparkify.churn.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sparkify.churn.event.TextHash;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DistinctSongsTest {
  @Test
  void everySongCountsOnce() {
    DistinctSongs songs = new DistinctSongs();
    for (int i = 0; i < 1000; i++) {
      songs.add(song(i % 100));
    }
    assertThat(songs.toArray()).hasSize(100).isSorted();
    assertThat(songs.bound()).isEqualTo(DistinctSongs.UNBOUNDED);
  }

  @Test
  void songsOfOneArtistShareItsPart() {
    long one = DistinctSongs.identity(7, 1);
    long other = DistinctSongs.identity(7, 2);
    assertThat(one).isNotEqualTo(other).isNotNegative();
    assertThat(DistinctSongs.artistOf(one)).isEqualTo(DistinctSongs.artistOf(other));
  }

  @Test
  void aCatalogueBeyondTheCapacityIsEstimated() {
    DistinctSongs songs = new DistinctSongs();
    int catalogue = 1_000_000;
    for (int i = 0; i < catalogue; i++) {
      songs.add(song(i));
    }
    double estimate = songs.toArray().length * DistinctSongs.scale(songs.bound());
    assertThat(songs.toArray()).hasSize(DistinctSongs.CAPACITY);
    assertThat(estimate / catalogue).isCloseTo(1, within(0.03));
  }

  @Test
  void mergingDoesNotCareForOrderEvenBeyondTheCapacity() {
    int catalogue = 3 * DistinctSongs.CAPACITY;
    DistinctSongs whole = new DistinctSongs();
    DistinctSongs[] parts = new DistinctSongs[5];
    for (int p = 0; p < parts.length; p++) {
      parts[p] = new DistinctSongs();
    }
    Random random = new Random(1);
    for (int i = 0; i < catalogue; i++) {
      whole.add(song(i));
      parts[random.nextInt(parts.length)].add(song(i));
      parts[random.nextInt(parts.length)].add(song(i));
    }
    DistinctSongs forward = merged(parts, 0, 1, 2, 3, 4);
    DistinctSongs backward = merged(parts, 4, 2, 3, 0, 1);
    assertThat(bytes(forward)).isEqualTo(bytes(whole));
    assertThat(bytes(backward)).isEqualTo(bytes(whole));
  }

  private static DistinctSongs merged(DistinctSongs[] parts, int... order) {
    DistinctSongs merged = new DistinctSongs();
    for (int part : order) {
      merged.merge(parts[part]);
    }
    return merged;
  }

  private static long song(int number) {
    return DistinctSongs.identity(TextHash.mix(number / 5 + 1), TextHash.mix(number + 1));
  }

  private static byte[] bytes(DistinctSongs songs) {
    PackedOutput out = new PackedOutput(64);
    songs.write(out);
    return out.toByteArray();
  }
}
