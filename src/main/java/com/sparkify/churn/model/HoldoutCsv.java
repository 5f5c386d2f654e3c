package com.sparkify.churn.model;

import com.sparkify.churn.bundle.BundleException;
import com.sparkify.churn.model.example.Examples;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** {@code holdout.csv}: what a model promised each held-out user, and what happened. */
public final class HoldoutCsv {
  private static final String HEADER = "user_id,as_of,label,probability";

  private HoldoutCsv() {}

  /** A line of the file. */
  public record Row(String userId, LocalDate asOf, boolean churned, double probability) {}

  /**
   * @param probability calibrated, by row; written so that it reads back to the last bit
   */
  public static byte[] toBytes(Examples holdout, double[] probability) {
    StringBuilder csv = new StringBuilder(HEADER).append('\n');
    for (int row = 0; row < holdout.size(); row++) {
      csv.append(quoted(holdout.userId(row)))
          .append(',')
          .append(holdout.asOf(row))
          .append(',')
          .append(holdout.churned(row) ? 1 : 0)
          .append(',')
          .append(probability[row])
          .append('\n');
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  /**
   * Reads the file back; user ids that need quotes are read without line breaks in them.
   *
   * @param where named in errors
   */
  public static List<Row> parse(byte[] bytes, String where) throws BundleException {
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
      throw new BundleException(where + ":1: the header must be " + HEADER);
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      rows.add(row(lines.get(i), where + ":" + (i + 1)));
    }
    return rows;
  }

  private static Row row(String line, String where) throws BundleException {
    try {
      int probabilityAt = line.lastIndexOf(',');
      int labelAt = line.lastIndexOf(',', probabilityAt - 1);
      int dateAt = line.lastIndexOf(',', labelAt - 1);
      String user = line.substring(0, dateAt);
      if (user.startsWith("\"")) {
        user = user.substring(1, user.length() - 1).replace("\"\"", "\"");
      }
      return new Row(
          user,
          LocalDate.parse(line.substring(dateAt + 1, labelAt)),
          line.substring(labelAt + 1, probabilityAt).equals("1"),
          Double.parseDouble(line.substring(probabilityAt + 1)));
    } catch (DateTimeException | NumberFormatException | StringIndexOutOfBoundsException wrong) {
      throw new BundleException(where + ": is not a user, date, label, probability", wrong);
    }
  }
}
