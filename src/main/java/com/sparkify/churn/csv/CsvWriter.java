package com.sparkify.churn.csv;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes CSV with a header, row by row. */
public final class CsvWriter implements Closeable, Flushable {
  private final CSVPrinter printer;
  private final List<String> columns;
  private final boolean forSpreadsheets;

  /** Writes the header; {@link CsvReader} gives every text back as it was. */
  public CsvWriter(Writer out, List<String> columns) throws IOException {
    this(out, columns, Dialect.EXACT, false);
  }

  private CsvWriter(Writer out, List<String> columns, CSVFormat format, boolean forSpreadsheets)
      throws IOException {
    this.columns = List.copyOf(columns);
    this.forSpreadsheets = forSpreadsheets;
    printer = new CSVPrinter(new BufferedWriter(out), format);
    printer.printRecord(columns);
  }

  /**
   * Writes the header of a file for spreadsheets: texts that they would take for formulas start
   * with an apostrophe.
   */
  public static CsvWriter forSpreadsheets(Writer out, List<String> columns) throws IOException {
    return new CsvWriter(out, columns, Dialect.DOWNLOAD, true);
  }

  /**
   * Appends a row.
   *
   * @param fields in the order of the columns; null for none, which reads back as an empty text
   * @throws IllegalArgumentException if there are more or fewer fields than columns
   */
  public void row(Object... fields) throws IOException {
    if (fields.length != columns.size()) {
      throw new IllegalArgumentException(
          "row has %d fields; it must have one for each of %s".formatted(fields.length, columns));
    }
    printer.printRecord(
        forSpreadsheets ? Arrays.stream(fields).map(CsvWriter::shown).toArray() : fields);
  }

  private static Object shown(Object field) {
    return field instanceof String text ? Dialect.shown(text) : field;
  }

  @Override
  public void flush() throws IOException {
    printer.flush();
  }

  @Override
  public void close() throws IOException {
    printer.close();
  }
}
