package com.sparkify.churn.serving.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Writes JSON to growing bytes; text is escaped so that it is safe within HTML, too. */
public final class JsonOut {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes;
  private int size;
  private boolean comma;

  public JsonOut(int expectedBytes) {
    bytes = new byte[expectedBytes];
  }

  public JsonOut() {
    this(1024);
  }

  /** Bytes written so far. */
  public int size() {
    return size;
  }

  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** Begins an object or array with its bracket. */
  public JsonOut open(char bracket) {
    separate();
    put(bracket);
    comma = false;
    return this;
  }

  /** Ends an object or array with its bracket. */
  public JsonOut close(char bracket) {
    put(bracket);
    comma = true;
    return this;
  }

  public JsonOut name(String name) {
    text(name);
    put(':');
    comma = false;
    return this;
  }

  public JsonOut field(String name, String value) {
    return name(name).value(value);
  }

  public JsonOut field(String name, double value) {
    return name(name).value(value);
  }

  public JsonOut field(String name, long value) {
    return name(name).value(value);
  }

  public JsonOut field(String name, boolean value) {
    return name(name).value(value);
  }

  /** Writes a string, or null. */
  public JsonOut value(String value) {
    return value == null ? word("null") : text(value);
  }

  /** Writes the shortest decimal that reads back to the same double. */
  public JsonOut value(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return value((long) value);
    }
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(value + " is not a JSON number");
    }
    return word(Double.toString(value));
  }

  /** Writes the shortest decimal that reads back to the same float. */
  public JsonOut value(float value) {
    return value == Math.rint(value) || !Float.isFinite(value)
        ? value((double) value)
        : word(Float.toString(value));
  }

  public JsonOut value(long value) {
    return word(Long.toString(value));
  }

  public JsonOut value(boolean value) {
    return word(value ? "true" : "false");
  }

  /** Writes an enum constant's name in lower case. */
  public JsonOut value(Enum<?> value) {
    return text(value.name().toLowerCase(Locale.ROOT));
  }

  /** Writes a value that is JSON already. */
  public JsonOut raw(byte[] json) {
    separate();
    room(json.length);
    System.arraycopy(json, 0, bytes, size, json.length);
    size += json.length;
    return this;
  }

  private JsonOut word(String ascii) {
    separate();
    int length = ascii.length();
    room(length);
    for (int i = 0; i < length; i++) {
      bytes[size++] = (byte) ascii.charAt(i);
    }
    return this;
  }

  private JsonOut text(String text) {
    separate();
    put('"');
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char next = text.charAt(i);
      if (next >= ' ' && next < 0x7F && next != '"' && next != '\\' && next != '<' && next != '>') {
        put(next);
      } else {
        escape(next);
      }
    }
    put('"');
    return this;
  }

  private void escape(char next) {
    room(6);
    bytes[size++] = '\\';
    if (next == '"' || next == '\\') {
      bytes[size++] = (byte) next;
      return;
    }
    bytes[size++] = 'u';
    for (int shift = 12; shift >= 0; shift -= 4) {
      bytes[size++] = HEX[next >>> shift & 0xF];
    }
  }

  private void separate() {
    if (comma) {
      put(',');
    }
    comma = true;
  }

  private void put(char ascii) {
    room(1);
    bytes[size++] = (byte) ascii;
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
