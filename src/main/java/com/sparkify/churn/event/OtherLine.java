package com.sparkify.churn.event;

import java.util.Arrays;

/**
 * Reads what a {@link StraightLine} leaves of a line: keys in any order, and any space, escape or
 * value that JSON allows. Not thread-safe.
 */
final class OtherLine {
  private static final int ERROR = JsonScanner.ERROR;

  private final JsonScanner json;
  private final TextFields texts;
  private final RepeatedRuns runs;
  private final UnknownFields unknown;
  private final ValueReader values;
  private final MemberOrder order = new MemberOrder();
  private final Unescaper key = new Unescaper();
  private byte[] buffer = {};
  private Member last = order.start();
  private boolean hasUnknownStarts;

  OtherLine(JsonScanner json, TextFields texts, RepeatedRuns runs, UnknownFields unknown) {
    this.json = json;
    this.texts = texts;
    this.runs = runs;
    this.unknown = unknown;
    values = new ValueReader(json, texts);
  }

  /**
   * Reads the rest of an object.
   *
   * @param start its brace
   * @param position after the last value that has been read, or the start
   * @param after the field of that value
   * @return the line feed after the object, or {@link JsonScanner#ERROR}
   */
  int read(byte[] line, int start, int position, Field after, Event into) {
    if (line[start] != '{') {
      return ERROR;
    }
    buffer = line;
    values.reset(line, into);
    runs.reset(line, into);
    order.beginLine();
    last = position == start ? order.start() : order.of(after);
    int end = readMembers(start, position);
    if (end == ERROR) {
      return ERROR;
    }
    order.endLine();
    runs.endLine();
    int lineFeed = json.skipSpace(end + 1);
    return buffer[lineFeed] == '\n' ? lineFeed : ERROR;
  }

  /** Whether a line has begun with a key that means nothing. */
  boolean hasUnknownStarts() {
    return hasUnknownStarts;
  }

  /** The brace after the object, or ERROR. */
  private int readMembers(int start, int position) {
    int at = position;
    while (at != ERROR && buffer[at] != '}') {
      Member next = order.next(last, buffer, at);
      at = next == null ? readUnexpected(at, at == start) : readExpected(next, at);
    }
    return at;
  }

  /** The position after a member, or after a run that it begins, or ERROR. */
  private int readExpected(Member member, int position) {
    int quote = position + member.key();
    int value = position + member.length();
    if (member.isInRuns()) {
      int passed = runs.pass(member.field(), quote, value);
      if (passed >= 0) {
        last = order.of(runs.lastPassed());
        return passed;
      }
    } else if (member.field() == Field.UNKNOWN) {
      unknown.add(member);
    }
    last = member;
    return readValue(member.field(), quote, json.skipSpace(value));
  }

  /** The position after a member or before the closing brace, or ERROR. */
  private int readUnexpected(int position, boolean isFirst) {
    int separator = json.skipSpace(position);
    if (!isFirst && buffer[separator] != ',') {
      return buffer[separator] == '}' ? separator : ERROR;
    }
    int quote = json.skipSpace(separator + 1);
    if (buffer[quote] == '"') {
      return readNamed(position, quote);
    }
    return isFirst && buffer[quote] == '}' ? quote : ERROR;
  }

  private int readNamed(int position, int quote) {
    Field field = Field.standingAt(buffer, quote + 1);
    if (field == Field.UNKNOWN) {
      return readSearched(position, quote);
    }
    int value = json.skipSpace(quote + 1 + field.patternLength());
    last = order.learn(last, field, buffer, position, quote, value);
    return readValue(field, quote, value);
  }

  /** Reads a member with a key that means nothing, or is written in an unusual way. */
  private int readSearched(int position, int quote) {
    int closing = json.closingQuote(quote + 1);
    if (closing == ERROR) {
      return ERROR;
    }
    byte[] bytes = buffer;
    int start = quote + 1;
    int length = closing - start;
    if (json.lastStringIsEscaped()) {
      key.decode(buffer, start, closing);
      bytes = LineBytes.padded(Arrays.copyOf(key.text(), key.length()));
      start = 0;
      length = key.length();
    }
    int value = json.skipColon(closing + 1);
    if (value == ERROR) {
      return ERROR;
    }
    Field field = Field.named(bytes, start, length);
    hasUnknownStarts |= last == order.start() && field == Field.UNKNOWN;
    last =
        field == Field.UNKNOWN
            ? order.learnUnknown(
                last, unknown.add(bytes, start, length), buffer, position, quote, value)
            : order.learn(last, field, buffer, position, quote, value);
    return readValue(field, quote, value);
  }

  private int readValue(Field field, int quote, int value) {
    int end = values.read(field, value);
    if (end != ERROR && (field.runKind() != RepeatedRuns.Kind.NONE || runs.isOpen())) {
      runs.parsed(field, quote, value, end, texts.faultyField() != null);
    }
    return end;
  }
}
