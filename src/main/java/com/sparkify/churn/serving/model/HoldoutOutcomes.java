package com.sparkify.churn.serving.model;

import com.sparkify.churn.bundle.Campaign;
import com.sparkify.churn.csv.CsvReader;
import com.sparkify.churn.table.UserValues;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What a model promised users that it had not seen, and what happened: its {@code holdout.csv}. A
 * row takes 13 bytes; while the file is read up to 33, and a user up to 72.
 */
public final class HoldoutOutcomes {
  /** No rows. */
  static final HoldoutOutcomes NONE = new HoldoutOutcomes(new Rows(0), 0);

  private static final int FIELDS = 4;
  private static final int FIRST_ROOM = 1024;

  /** Standard errors on either side of a mean that hold the truth in 95 of 100 cases. */
  private static final double STANDARD_ERRORS = 1.96;

  private final Rows rows;
  private final int users;

  /**
   * Rows by number.
   *
   * @param user number of the user, the same in all rows of one
   * @param probability calibrated, of the judged model
   */
  private record Rows(int[] user, boolean[] churned, double[] probability) {
    Rows(int room) {
      this(new int[room], new boolean[room], new double[room]);
    }

    int size() {
      return user.length;
    }

    Rows resized(int room) {
      return new Rows(
          Arrays.copyOf(user, room),
          Arrays.copyOf(churned, room),
          Arrays.copyOf(probability, room));
    }

    void set(int row, int ofUser, boolean cancelled, double promised) {
      user[row] = ofUser;
      churned[row] = cancelled;
      probability[row] = promised;
    }
  }

  /** A figure with its 95 % interval. */
  public record Estimate(double value, double low, double high) {
    /** The same, multiplied. */
    public Estimate times(double factor) {
      return new Estimate(factor * value, factor * low, factor * high);
    }
  }

  private HoldoutOutcomes(Rows rows, int users) {
    this.rows = rows;
    this.users = users;
  }

  /**
   * Reads and closes a file.
   *
   * @param csv with user, date, label and probability in each row, after a header
   * @throws IOException if it is something else
   */
  static HoldoutOutcomes parse(InputStream csv, String where) throws IOException {
    UserValues numbers = new UserValues();
    Rows rows = new Rows(FIRST_ROOM);
    int count = 0;
    try (CsvReader reader =
        new CsvReader(new InputStreamReader(csv, StandardCharsets.UTF_8), where)) {
      reader.next();
      while (reader.next()) {
        List<String> fields = reader.fields();
        if (fields.size() != FIELDS) {
          throw new IOException(
              "%s: has %d fields; each row must have %d"
                  .formatted(reader.place(), fields.size(), FIELDS));
        }
        if (count == rows.size()) {
          rows = rows.resized(count + count / 2);
        }
        int user = number(fields.get(0), numbers);
        rows.set(count++, user, fields.get(2).equals("1"), probability(reader));
      }
    }
    return new HoldoutOutcomes(rows.resized(count), numbers.size());
  }

  private static int number(String userId, UserValues numbers) {
    double known = numbers.get(userId);
    if (Double.isNaN(known)) {
      numbers.put(userId, numbers.size());
      return numbers.size() - 1;
    }
    return (int) known;
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
    for (int row = 0; row < rows.size(); row++) {
      boolean contacted = rows.probability[row] >= threshold;
      double profit = contacted ? campaign.profit(rows.churned[row] ? 1 : 0) : 0;
      sum += profit;
      ofUser[rows.user[row]] += profit;
      rowsOfUser[rows.user[row]]++;
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
