package com.sparkify.churn.event;

import java.util.Arrays;

/**
 * Remembers which member followed which on the lines before, and the bytes between their values: a
 * comma, the key, a colon, and what space there was. So the usual next key of a log costs one
 * comparison, in whatever order and with whatever space the log is written. Not thread-safe.
 */
final class MemberOrder {
  /** More surprises on a line are one too many. */
  private static final int FEW = 8;

  private final Member start = new Member(Field.UNKNOWN, "");

  /** The last member where the first one means nothing, and not on each line. */
  private final Member lost = new Member(Field.UNKNOWN, "");

  /** By the ordinal of the field. */
  private final Member[] known = members();

  /** The first of their lines: a brace comes before them. */
  private final Member[] first = members();

  private Member firstUnknown = new Member(Field.UNKNOWN, "");

  /** Where every line has its own order, looking costs time and finds nothing. */
  private final LookupTrial trial = new LookupTrial(1 << 8);

  private boolean isKept;
  private int surprises;

  private static Member[] members() {
    return Arrays.stream(Field.values()).map(field -> new Member(field, "")).toArray(Member[]::new);
  }

  /** Begins a line, or what is left of it. */
  void beginLine() {
    isKept = trial.pays();
    surprises = 0;
  }

  /** Ends a line without a fault. */
  void endLine() {
    if (isKept) {
      trial.lookedUp(surprises <= FEW);
    }
  }

  /** What comes before the first member. */
  Member start() {
    return start;
  }

  /** The member of a field that was not the first of its line. */
  Member of(Field field) {
    return known[field.ordinal()];
  }

  /**
   * The member that stands after another one.
   *
   * @param position after the value of that one
   * @return null if it is none that came after that one on the lines before
   */
  Member next(Member last, byte[] line, int position) {
    if (!isKept) {
      return null;
    }
    Member next = last.next();
    return next.stands(line, position) ? next : last.alternative(line, position);
  }

  /**
   * Remembers a member that was not expected, unless its value is further away than a {@link Lead}
   * is long.
   *
   * @param field of the member, a known one
   * @param position after the value of the last member
   * @param key the quote that opens the key
   * @param value where the member's value starts
   * @return the member
   */
  Member learn(Member last, Field field, byte[] line, int position, int key, int value) {
    // A member with a brace before it may not be expected after a value.
    Member member = (last == start ? first : known)[field.ordinal()];
    surprises++;
    if (isKept && value - position <= Lead.LONGEST) {
      member.learn(line, position, key, value);
      member.follow(last);
    }
    return member;
  }

  /**
   * Remembers a member with a key that means nothing. It changes what is expected only if it is
   * always in the same place.
   *
   * @return what to take for the last member
   */
  Member learnUnknown(Member last, Member unknown, byte[] line, int position, int key, int value) {
    surprises++;
    if (!isKept || value - position > Lead.LONGEST) {
      return last == start ? lost : last;
    }
    Member member = last == start ? first(unknown) : unknown;
    if (!member.interrupt(last, last != start)) {
      return last == start ? lost : last;
    }
    member.learn(line, position, key, value);
    return member;
  }

  private Member first(Member unknown) {
    if (firstUnknown.name() != unknown.name()) {
      firstUnknown = new Member(Field.UNKNOWN, unknown.name());
    }
    return firstUnknown;
  }
}
