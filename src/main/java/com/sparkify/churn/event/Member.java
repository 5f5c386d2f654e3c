package com.sparkify.churn.event;

/**
 * A member of the objects of a log: its field, the bytes that come before its value, and what came
 * after it on the lines before. Not thread-safe.
 */
final class Member {
  /** So often in a row must a key that means nothing be in the same place to be expected there. */
  private static final int SETTLED = 3;

  private static final Member NOWHERE = new Member(Field.UNKNOWN, "");

  private final Field field;
  private final String name;
  private final boolean isInRuns;
  private Lead lead = Lead.NONE;
  private int key;
  private Member next = NOWHERE;
  private Member other = NOWHERE;
  private Member before = NOWHERE;
  private int seen;

  /**
   * @param name the key if the field is unknown
   */
  Member(Field field, String name) {
    this.field = field;
    this.name = name;
    isInRuns = field.runKind() != RepeatedRuns.Kind.NONE;
  }

  Field field() {
    return field;
  }

  String name() {
    return name;
  }

  /** Whether it may be part of a repeated run. */
  boolean isInRuns() {
    return isInRuns;
  }

  /** From the end of the value before to the quote that opens the key, in bytes. */
  int key() {
    return key;
  }

  /** From the end of the value before to this one's, in bytes. */
  int length() {
    return lead.length();
  }

  /**
   * Whether it stands in a line as it did before.
   *
   * @param position after the value before, or the brace that opens the object
   */
  boolean stands(byte[] line, int position) {
    return lead.stands(line, position);
  }

  /** The member that usually comes next. */
  Member next() {
    return next;
  }

  /** The member that came after this one before the usual one did, if it stands; else null. */
  Member alternative(byte[] line, int position) {
    if (!other.stands(line, position)) {
      return null;
    }
    Member found = other;
    other = next.dropped();
    next = found;
    return found;
  }

  /** What to keep of a member that did not come where it was expected. */
  private Member dropped() {
    if (field != Field.UNKNOWN) {
      return this;
    }
    seen = 0;
    return NOWHERE;
  }

  /** Remembers that this member, which was not expected, came after another one. */
  void follow(Member last) {
    last.other = this;
  }

  /**
   * Remembers that this member, which was not expected and means nothing, came after another one.
   *
   * @param resumes whether what was expected may come after this member
   * @return whether it has its place there
   */
  boolean interrupt(Member last, boolean resumes) {
    seen = before == last ? seen + 1 : 0;
    before = last;
    if (seen < SETTLED) {
      return false;
    }
    if (resumes) {
      next = last.next;
    }
    last.other = this;
    return true;
  }

  /**
   * Remembers how it is written.
   *
   * @param position after the value before
   * @param quote the quote that opens the key
   * @param value where the value starts
   */
  void learn(byte[] line, int position, int quote, int value) {
    if (!stands(line, position)) {
      lead = Lead.of(line, position, value - position);
      key = quote - position;
    }
  }
}
