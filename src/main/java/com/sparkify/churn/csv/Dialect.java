package com.sparkify.churn.csv;

import org.apache.commons.csv.CSVFormat;

/**
 * RFC 4180 in UTF-8 with a header: fields between commas, in quotes if they need them, quotes in
 * them doubled, spaces kept. Any line end is read.
 */
final class Dialect {
  /** For programs: lines end with a line feed. */
  static final CSVFormat EXACT = CSVFormat.DEFAULT.builder().setRecordSeparator('\n').build();

  /** For spreadsheets: lines end as the RFC says. */
  static final CSVFormat DOWNLOAD = CSVFormat.DEFAULT;

  private static final String FORMULA_STARTS = "=+-@\t\r\n";

  private Dialect() {}

  /** A text that spreadsheets show as it is; an apostrophe precedes what they would calculate. */
  static String shown(String text) {
    boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    return formula ? "'" + text : text;
  }
}
