package com.sparkify.churn.serving.inference;

import com.sparkify.churn.serving.json.InvalidInput;
import java.util.ArrayList;
import java.util.List;

/** Walks over CSV (RFC 4180, any line end), a row at a time. */
final class CsvRows {
  private final String text;
  private final List<String> fields = new ArrayList<>();
  private int at;

  CsvRows(String text) {
    this.text = text;
  }

  /** The fields of the current row. */
  List<String> fields() {
    return fields;
  }

  /** Moves to the next row that is not empty; false after the last. */
  boolean next() {
    while (at < text.length() && (text.charAt(at) == '\n' || text.charAt(at) == '\r')) {
      at++;
    }
    if (at >= text.length()) {
      return false;
    }
    fields.clear();
    do {
      fields.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
    } while (takeComma());
    if (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      throw new InvalidInput("CSV: something follows a closing quote", List.of());
    }
    return true;
  }

  private boolean takeComma() {
    boolean comma = at < text.length() && text.charAt(at) == ',';
    at += comma ? 1 : 0;
    return comma;
  }

  private String plain() {
    int start = at;
    while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(start, at);
  }

  private String quoted() {
    StringBuilder field = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char next = text.charAt(at);
      if (next != '"') {
        field.append(next);
      } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
        field.append('"');
        at++;
      } else {
        at++;
        return field.toString();
      }
    }
    throw new InvalidInput("CSV: a quoted field does not end", List.of());
  }
}
