package com.sparkify.churn.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The keys of a line that no {@link Field} has.
 *
 * <p>A log repeats its keys, so each name becomes a text once; then it costs a comparison of eight
 * bytes per name before it. Not thread-safe.
 */
final class UnknownFields {
  /** Names beyond these are read again on each line. */
  private static final int MOST_KNOWN = 32;

  /** Longer names are cut, so that garbage fills neither memory nor a report. */
  static final int LONGEST = 64;

  private final long[] firstWords = new long[MOST_KNOWN];
  private final byte[][] keys = new byte[MOST_KNOWN][];
  private final String[] names = new String[MOST_KNOWN];
  private int known;

  private String[] line = new String[8];
  private int size;

  void clear() {
    size = 0;
  }

  /** How many such keys the line has had so far. */
  int size() {
    return size;
  }

  String name(int index) {
    return line[index];
  }

  /**
   * Adds the key in a range, which at least eight readable bytes follow.
   *
   * @param length in bytes
   */
  void add(byte[] buffer, int start, int length) {
    if (size == line.length) {
      line = Arrays.copyOf(line, 2 * size);
    }
    line[size++] = nameOf(buffer, start, Math.min(length, LONGEST));
  }

  private String nameOf(byte[] buffer, int start, int length) {
    long first = Words.at(buffer, start) & Words.maskOf(length);
    for (int i = 0; i < known; i++) {
      if (firstWords[i] == first
          && Arrays.equals(keys[i], 0, keys[i].length, buffer, start, start + length)) {
        return names[i];
      }
    }
    String name = new String(buffer, start, length, StandardCharsets.UTF_8);
    if (known < MOST_KNOWN) {
      firstWords[known] = first;
      keys[known] = Arrays.copyOfRange(buffer, start, start + length);
      names[known++] = name;
    }
    return name;
  }
}
