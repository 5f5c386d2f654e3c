package com.sparkify.churn.serving.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Walks over JSON (RFC 8259, nothing laxer) without making an object of anything but wanted text.
 *
 * <p>An object or array is read by {@code enter}, then its values for as long as {@code hasMore}.
 */
public final class JsonCursor {
  /** How deep objects and arrays may nest. */
  public static final int DEEPEST = 32;

  private final byte[] bytes;
  private final JsonNumber number;
  private final boolean takesNan;
  private int at;
  private int depth;
  private boolean first;
  private int textStart;
  private int textEnd;
  private boolean escaped;

  /**
   * @throws JsonFault if the bytes are not UTF-8
   */
  public JsonCursor(byte[] bytes) {
    this(Utf8Check.require(bytes), 0, false);
  }

  private JsonCursor(byte[] checked, int position, boolean takesNan) {
    this.bytes = checked;
    this.number = new JsonNumber(checked);
    this.at = position;
    this.takesNan = takesNan;
  }

  /**
   * A cursor over bytes in which {@code NaN} may stand for a missing value, as Python writes it.
   *
   * @throws JsonFault if the bytes are not UTF-8
   */
  public static JsonCursor withNan(byte[] bytes) {
    return new JsonCursor(Utf8Check.require(bytes), 0, true);
  }

  /** Another cursor over the same text, at a position where a value begins. */
  public JsonCursor at(int position) {
    return new JsonCursor(bytes, position, takesNan);
  }

  /** Where it stands, in bytes from the start. */
  public int position() {
    return at;
  }

  /** The first byte of the next value, 0 at the end; white space is skipped. */
  public byte peek() {
    int position = at;
    for (; position < bytes.length; position++) {
      byte next = bytes[position];
      if (next > ' ' || (next != ' ' && next != '\n' && next != '\r' && next != '\t')) {
        at = position;
        return next;
      }
    }
    at = position;
    return 0;
  }

  /** Enters an object ('{') or array ('['). */
  public void enter(char open) {
    requireKind(open == '{' ? "an object" : "an array");
    expect(open);
    if (++depth > DEEPEST) {
      throw fault("nested deeper than " + DEEPEST);
    }
    first = true;
  }

  /** Whether another member or item follows; leaves the object ('}') or array (']') if not. */
  public boolean hasMore(char close) {
    byte next = peek();
    if (next == close) {
      at++;
      depth--;
      first = false;
      return false;
    }
    if (!first) {
      if (next != ',') {
        throw expected("',' or '" + close + "'");
      }
      at++;
    }
    first = false;
    return true;
  }

  /**
   * Takes a member's name if it is this one, written plainly; quicker than reading it.
   *
   * @param written the name in quotes, and a colon
   */
  public boolean takeName(byte[] written) {
    peek();
    int end = at + written.length;
    if (end > bytes.length || !Arrays.equals(bytes, at, end, written, 0, written.length)) {
      return false;
    }
    at = end;
    return true;
  }

  /** Reads a member's name, which {@link #text} then returns. */
  public void name() {
    readText();
    expect(':');
  }

  /** Reads a member's name and notes that it was seen. */
  public String nameOnce(Set<String> seen) {
    name();
    String name = text();
    if (!seen.add(name)) {
      throw fault("member '" + name + "' comes twice");
    }
    return name;
  }

  /** Reads a string, which {@link #text} then returns. */
  public void string() {
    requireKind("a string");
    readText();
  }

  /** The name or string just read. */
  public String text() {
    return escaped
        ? JsonEscapes.unescape(bytes, textStart, textEnd)
        : new String(bytes, textStart, textEnd - textStart, StandardCharsets.UTF_8);
  }

  /** Reads a number; one beyond a double is refused. */
  public double number() {
    requireKind("a number");
    double value = number.read(at);
    at = number.end();
    return value;
  }

  public boolean bool() {
    requireKind("true or false");
    if (peek() == 't') {
      word("true");
      return true;
    }
    word("false");
    return false;
  }

  /** Reads {@code null}. */
  public void nothing() {
    word("null");
  }

  /** Reads any value and drops it. */
  public void skip() {
    switch (peek()) {
      case '{' -> {
        enter('{');
        while (hasMore('}')) {
          name();
          skip();
        }
      }
      case '[' -> {
        enter('[');
        while (hasMore(']')) {
          skip();
        }
      }
      case '"' -> readText();
      case 't', 'f' -> bool();
      case 'n' -> nothing();
      case 'N' -> nan();
      default -> number();
    }
  }

  /** Reads {@code NaN}, if it is allowed. */
  public void nan() {
    if (!takesNan) {
      throw expected("a value");
    }
    word("NaN");
  }

  /** A sound value of another kind than is wanted is not malformed, but cannot be processed. */
  private void requireKind(String wanted) {
    String found =
        switch (peek()) {
          case '{' -> "an object";
          case '[' -> "an array";
          case '"' -> "a string";
          case 't', 'f' -> "true or false";
          case 'n' -> "null";
          case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> "a number";
          default -> wanted;
        };
    if (!found.equals(wanted)) {
      int start = at;
      skip();
      throw new InvalidInput(
          "byte %d: expected %s, found %s".formatted(start, wanted, found), List.of());
    }
  }

  /**
   * @throws JsonFault if anything but white space is left
   */
  public void finish() {
    peek();
    if (at < bytes.length) {
      throw fault("something follows the value");
    }
  }

  /** A fault at the present position. */
  public JsonFault fault(String what) {
    return new JsonFault("byte " + at + ": " + what);
  }

  private JsonFault expected(String what) {
    return fault("expected " + what + (at < bytes.length ? "" : ", but the text ends"));
  }

  private void expect(char wanted) {
    if (peek() != wanted) {
      throw expected("'" + wanted + "'");
    }
    at++;
  }

  private void word(String word) {
    peek();
    int end = at + word.length();
    if (end > bytes.length
        || !word.equals(new String(bytes, at, word.length(), StandardCharsets.ISO_8859_1))) {
      throw expected("a value");
    }
    at = end;
  }

  private void readText() {
    expect('"');
    textStart = at;
    escaped = false;
    for (int position = at; position < bytes.length; position++) {
      byte next = bytes[position];
      if (next == '"') {
        textEnd = position;
        at = position + 1;
        return;
      }
      if (next >= 0 && next < ' ') {
        at = position;
        throw fault("a control character in a string");
      }
      if (next == '\\') {
        escaped = true;
        position = JsonEscapes.lastOf(bytes, position);
      }
    }
    at = bytes.length;
    throw fault("a string does not end");
  }
}
