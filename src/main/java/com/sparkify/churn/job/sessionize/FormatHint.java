package com.sparkify.churn.job.sessionize;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a rejected line looks like, and how to turn it into a log; nothing of the line is repeated.
 */
final class FormatHint {
  private static final Pattern TIMESTAMP = Pattern.compile("\"ts\"\\s*:\\s*(\"?)([^,}\"]*)");
  private static final Pattern ISO_TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\d.*");
  private static final Pattern CSV = Pattern.compile("[^{\\[]*[,;\\t][^{]*");
  private static final int SECONDS_DIGITS = 10;
  private static final int MICROSECONDS_DIGITS = 16;

  private FormatHint() {}

  /** A hint with a blank before it, or nothing. */
  static String of(String line) {
    if (line.indexOf('\0') >= 0) {
      return " (looks like UTF-16; convert it with iconv -f UTF-16 -t UTF-8)";
    }
    Matcher timestamp = TIMESTAMP.matcher(line);
    if (timestamp.find()) {
      return ofTimestamp(timestamp.group(2).strip());
    }
    return CSV.matcher(line).matches()
        ? " (looks like CSV; convert it to JSON lines, as with duckdb's COPY ... (FORMAT json))"
        : "";
  }

  private static String ofTimestamp(String ts) {
    if (ISO_TIME.matcher(ts).matches()) {
      return " (ts looks like an ISO time; it must be milliseconds since 1970)";
    }
    if (!ts.chars().allMatch(Character::isDigit)) {
      return "";
    }
    if (ts.length() == SECONDS_DIGITS) {
      return " (ts looks like seconds; it must be milliseconds since 1970: multiply by 1000)";
    }
    return ts.length() == MICROSECONDS_DIGITS
        ? " (ts looks like microseconds; it must be milliseconds since 1970: divide by 1000)"
        : "";
  }
}
