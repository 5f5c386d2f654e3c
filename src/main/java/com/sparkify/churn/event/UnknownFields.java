package com.sparkify.churn.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The keys of a line that no {@link Field} has.
 *
 * <p>A log repeats its keys, so each name becomes a text once; then it costs a comparison. Not
 * thread-safe.
 */
final class UnknownFields {
  /** Names beyond these are read again on each line. */
  private static final int MOST_KNOWN = 32;

  /** Longer names are cut, so that garbage fills neither memory nor a report. */
  static final int LONGEST = 64;

  private static final int SLOTS = 4 * MOST_KNOWN;

  /** By the hash of their first bytes, or in a slot after that. */
  private final byte[][] keys = new byte[SLOTS][];

  private final long[] firstWords = new long[SLOTS];
  private final Member[] members = new Member[SLOTS];
  private int known;

  private Member[] line = new Member[8];
  private int size;

  void clear() {
    size = 0;
  }

  /** How many such keys the line has had so far. */
  int size() {
    return size;
  }

  /** Forgets the keys of the line but the first ones. */
  void cut(int first) {
    size = first;
  }

  String name(int index) {
    return line[index].name();
  }

  /**
   * Adds the key in a range, which at least eight readable bytes follow.
   *
   * @param length in bytes
   * @return its member, the same for the same key if there are few
   */
  Member add(byte[] buffer, int start, int length) {
    Member member = find(buffer, start, Math.min(length, LONGEST));
    add(member);
    return member;
  }

  /** Adds the key of a member that has been added before. */
  void add(Member member) {
    if (size == line.length) {
      line = Arrays.copyOf(line, 2 * size);
    }
    line[size++] = member;
  }

  private Member find(byte[] buffer, int start, int length) {
    long first = Words.at(buffer, start) & Words.maskOf(length);
    int slot = (int) TextHash.mix(first + length) & (SLOTS - 1);
    while (members[slot] != null) {
      if (firstWords[slot] == first && isKey(keys[slot], buffer, start, length)) {
        return members[slot];
      }
      slot = (slot + 1) & (SLOTS - 1);
    }
    String name = new String(buffer, start, length, StandardCharsets.UTF_8);
    Member member = new Member(Field.UNKNOWN, name);
    if (known < MOST_KNOWN) {
      known++;
      firstWords[slot] = first;
      keys[slot] = Arrays.copyOfRange(buffer, start, start + length);
      members[slot] = member;
    }
    return member;
  }

  /** Whether a key with the same first eight bytes is this one. */
  private static boolean isKey(byte[] key, byte[] buffer, int start, int length) {
    return key.length == length
        && (length <= 8 || Arrays.equals(key, 8, length, buffer, start + 8, start + length));
  }
}
