package com.sparkify.churn.serving.model;

import com.sparkify.churn.bundle.Campaign;
import com.sparkify.churn.csv.CsvReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a model promised users that it had not seen, and what happened: its {@code holdout.csv}. */
public final class HoldoutOutcomes {
  private static final int FIELDS = 4;

  /** Standard errors on either side of a mean that hold the truth in 95 of 100 cases. */
  private static final double STANDARD_ERRORS = 1.96;

  private final List<Row> rows;
  private final int users;

  /**
   * @param user number of the user, the same in all rows of one
   * @param probability calibrated, of the judged model
   */
  private record Row(int user, boolean churned, double probability) {}

  /** A figure with its 95 % interval. */
  public record Estimate(double value, double low, double high) {
    /** The same, multiplied. */
    public Estimate times(double factor) {
      return new Estimate(factor * value, factor * low, factor * high);
    }
  }

  private HoldoutOutcomes(List<Row> rows, int users) {
    this.rows = rows;
    this.users = users;
  }

  /**
   * @param csv with user, date, label and probability in each row, after a header
   * @throws IOException if it is something else
   */
  static HoldoutOutcomes parse(byte[] csv, String where) throws IOException {
    Map<String, Integer> numbers = new HashMap<>();
    List<Row> rows = new ArrayList<>();
    try (CsvReader reader =
        new CsvReader(
            new InputStreamReader(new ByteArrayInputStream(csv), StandardCharsets.UTF_8), where)) {
      reader.next();
      while (reader.next()) {
        List<String> fields = reader.fields();
        if (fields.size() != FIELDS) {
          throw new IOException(
              "%s: has %d fields; each row must have %d"
                  .formatted(reader.place(), fields.size(), FIELDS));
        }
        int user = numbers.computeIfAbsent(fields.get(0), id -> numbers.size());
        rows.add(new Row(user, fields.get(2).equals("1"), probability(reader)));
      }
    }
    return new HoldoutOutcomes(rows, numbers.size());
  }

  private static double probability(CsvReader reader) throws IOException {
    String text = reader.fields().get(FIELDS - 1);
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException notNumber) {
      throw new IOException(
          "%s: probability is '%s'; it must be a number".formatted(reader.place(), text));
    }
  }

  /** Number of rows: users on dates. */
  public int rows() {
    return rows.size();
  }

  public int users() {
    return users;
  }

  /**
   * What a campaign would have brought per user, had everyone from a probability on been contacted.
   * The interval takes users as independent, not the rows of one user. There must be a row.
   */
  public Estimate profit(Campaign campaign, double threshold) {
    double sum = 0;
    double[] ofUser = new double[users];
    int[] rowsOfUser = new int[users];
    for (Row row : rows) {
      double profit = row.probability >= threshold ? campaign.profit(row.churned ? 1 : 0) : 0;
      sum += profit;
      ofUser[row.user] += profit;
      rowsOfUser[row.user]++;
    }
    double mean = sum / rows.size();
    double squares = 0;
    for (int user = 0; user < users; user++) {
      double apart = ofUser[user] - mean * rowsOfUser[user];
      squares += apart * apart;
    }
    double correction = users > 1 ? (double) users / (users - 1) : 1;
    double margin = STANDARD_ERRORS * Math.sqrt(correction * squares) / rows.size();
    return new Estimate(mean, mean - margin, mean + margin);
  }
}
