package com.sparkify.churn.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads CSV, row by row: the header is the first. Empty lines are passed over. */
public final class CsvReader implements Closeable {
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final String where;
  private CSVRecord record;

  /**
   * @param where named in errors, such as the file
   */
  public CsvReader(Reader text, String where) throws IOException {
    this.parser = Dialect.EXACT.parse(text);
    this.records = parser.iterator();
    this.where = where;
  }

  /**
   * Moves to the next row; false after the last.
   *
   * @throws IOException if the text cannot be read, or is no CSV there: a quoted field does not
   *     end, or more than a comma follows it
   */
  public boolean next() throws IOException {
    try {
      boolean more = records.hasNext();
      record = more ? records.next() : null;
      return more;
    } catch (UncheckedIOException wrong) {
      throw new IOException(
          "%s: is not CSV: %s".formatted(place(), wrong.getCause().getMessage()), wrong);
    }
  }

  /** The fields of the current row. */
  public List<String> fields() {
    return record.toList();
  }

  /** The same without the spaces around each, as in files that people write. */
  public List<String> strippedFields() {
    return record.stream().map(String::strip).toList();
  }

  /** Whether the current row is a line of spaces. */
  public boolean isBlank() {
    return record.size() == 1 && record.get(0).isBlank();
  }

  /** Where the current row ends: the name given, and the line, counted from 1. */
  public String place() {
    return where + ":" + parser.getCurrentLineNumber();
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
