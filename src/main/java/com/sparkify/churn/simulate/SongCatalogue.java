package com.sparkify.churn.simulate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * All songs, the most popular first, each as the last bytes of its log lines.
 *
 * <p>Popularity falls as in the published logs: the most played of 250,000 songs gets 0.45 % of all
 * plays, 228,000 plays touch 60,000 songs.
 */
final class SongCatalogue {
  private static final double SONGS_PER_ARTIST = 6.5;

  /** Seconds at the quantiles below. */
  private static final double[] LENGTHS = {
    0.52, 12, 68, 142, 163, 200, 234.1, 276.9, 345, 410, 576, 1100, 3024.66
  };

  private static final double[] QUANTILES = {
    0, 0.0005, 0.007, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1
  };

  private final WeightedChoice popularity;
  private final int[] seconds;
  private final int[] starts;
  private final double meanSeconds;
  private byte[] text = new byte[1 << 16];

  SongCatalogue(int songs, long seed) {
    RandomStream random = new RandomStream(seed, 1, 0);
    double[] weights = weights(songs);
    popularity = new WeightedChoice(weights);
    seconds = new int[songs];
    starts = new int[songs + 1];
    Titles titles = new Titles();
    String[] artists = artists(Math.max(1, (int) (songs / SONGS_PER_ARTIST)), titles, random);
    String title = "";
    int artist = 0;
    for (int song = 0; song < songs; song++) {
      // Sometimes another recording of the same title, as in the real log.
      if (random.below(100) != 0) {
        title = titles.song(random);
        artist = (int) (artists.length * StrictMath.pow(random.uniform(), 2.2));
      }
      add(song, ",\"artist\":" + quoted(artists[artist]) + ",\"song\":" + quoted(title), random);
    }
    meanSeconds = mean(weights);
  }

  private static double[] weights(int songs) {
    double[] weights = new double[songs];
    for (int i = 0; i < songs; i++) {
      double tail = 1 + i / 100_000.0;
      weights[i] = StrictMath.pow(i + 3.4, -0.65) / (tail * tail * tail);
    }
    return weights;
  }

  private double mean(double[] weights) {
    double total = 0;
    double weighted = 0;
    for (int song = 0; song < weights.length; song++) {
      total += weights[song];
      weighted += weights[song] * seconds[song];
    }
    return weighted / total;
  }

  private static String[] artists(int count, Titles titles, RandomStream random) {
    Set<String> names = new HashSet<>(2 * count);
    String[] list = new String[count];
    for (int i = 0; i < count; i++) {
      String name = titles.artist(random);
      while (!names.add(name)) {
        name = titles.artist(random);
      }
      list[i] = name;
    }
    return list;
  }

  private void add(int song, String names, RandomStream random) {
    long length = length(random.uniform());
    seconds[song] = (int) (length / 100_000);
    byte[] bytes = (names + ",\"length\":" + decimal(length) + "}\n").getBytes(UTF_8);
    int end = starts[song] + bytes.length;
    if (end > text.length) {
      text = Arrays.copyOf(text, Math.max(end, 2 * text.length));
    }
    System.arraycopy(bytes, 0, text, starts[song], bytes.length);
    starts[song + 1] = end;
  }

  /** Length in 1/100,000 s at a quantile. */
  private static long length(double quantile) {
    int i = 1;
    while (quantile > QUANTILES[i]) {
      i++;
    }
    double part = (quantile - QUANTILES[i - 1]) / (QUANTILES[i] - QUANTILES[i - 1]);
    return (long) ((LENGTHS[i - 1] + part * (LENGTHS[i] - LENGTHS[i - 1])) * 100_000);
  }

  /** At most five decimals, no trailing zeros, at least one decimal. */
  static String decimal(long hundredThousandths) {
    String decimals = Long.toString(100_000 + hundredThousandths % 100_000).substring(1);
    int end = decimals.length();
    while (end > 1 && decimals.charAt(end - 1) == '0') {
      end--;
    }
    return hundredThousandths / 100_000 + "." + decimals.substring(0, end);
  }

  /** A JSON string; in the texts of this package only quotes and backslashes need to be escaped. */
  static String quoted(String value) {
    return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  int draw(RandomStream random) {
    return popularity.draw(random);
  }

  /** A song's length in whole seconds, for the timing of events. */
  int seconds(int song) {
    return seconds[song];
  }

  /** Mean length of a play in seconds. */
  double meanSeconds() {
    return meanSeconds;
  }

  /** Copies the end of a song's log line, from the comma before the artist, to a buffer. */
  int copyTail(int song, byte[] target, int position) {
    int length = starts[song + 1] - starts[song];
    System.arraycopy(text, starts[song], target, position, length);
    return position + length;
  }

  int tailLength(int song) {
    return starts[song + 1] - starts[song];
  }
}
