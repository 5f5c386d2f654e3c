package com.sparkify.churn.csv;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/** A row alone, without header and line end, as a job and its tasks pass values to each other. */
public final class CsvLine {
  private static final CSVFormat FORMAT = Dialect.EXACT.builder().setRecordSeparator("").build();

  private CsvLine() {}

  /** The fields as one row; {@link #fields} gives their texts back. */
  public static String of(List<?> fields) {
    StringWriter text = new StringWriter();
    try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
      printer.printRecord(fields);
    } catch (IOException impossible) {
      throw new UncheckedIOException("a text could not be written in memory", impossible);
    }
    return text.toString();
  }

  /**
   * The fields of a row.
   *
   * @throws IllegalArgumentException if the text is not exactly one row
   */
  public static List<String> fields(String row) {
    try (CSVParser parser = FORMAT.parse(new StringReader(row))) {
      List<CSVRecord> records = parser.getRecords();
      if (records.size() == 1) {
        return records.get(0).toList();
      }
      throw new IllegalArgumentException(
          "'%s' has %d rows of CSV; it must have one".formatted(row, records.size()));
    } catch (IOException | UncheckedIOException wrong) {
      throw new IllegalArgumentException(
          "'%s' is not a row of CSV: %s".formatted(row, wrong.getMessage()), wrong);
    }
  }
}
