package com.sparkify.churn.event;

import java.util.function.Function;

/** Looks for words in a range of bytes. */
final class Tokens {
  record Range(byte[] bytes, int start, int length) {}

  private Tokens() {}

  /** The first of some candidates with a token that occurs in the range, or a default. */
  static <T> T first(T[] candidates, Function<T, byte[]> token, Range range, T otherwise) {
    for (T candidate : candidates) {
      byte[] word = token.apply(candidate);
      if (word.length > 0 && occurs(word, range)) {
        return candidate;
      }
    }
    return otherwise;
  }

  private static boolean occurs(byte[] word, Range range) {
    int last = range.start + range.length - word.length;
    for (int at = range.start; at <= last; at++) {
      if (java.util.Arrays.equals(range.bytes, at, at + word.length, word, 0, word.length)) {
        return true;
      }
    }
    return false;
  }
}
