package com.sparkify.churn.simulate;

import com.sparkify.churn.csv.CsvReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A retention campaign in the simulated world: who is contacted when, and the effect of it.
 *
 * @param days by user id, the day at whose midnight the user is contacted
 * @param prevented by how much a contact lowers the hazard of a user who is won over, in [0, 1)
 * @param unmoved share of contacted users who do not react, in [0, 1]
 * @param annoyed share of contacted users who are put off; their hazard grows by half
 */
public record ContactPlan(
    Map<String, LocalDate> days, double prevented, double unmoved, double annoyed) {
  /** Nobody is contacted. */
  public static final ContactPlan NONE = new ContactPlan(Map.of(), 0.5, 0.2, 0.1);

  private static final double ANNOYANCE = 1.5;
  private static final int REACTIONS = 7;

  public ContactPlan {
    days = Map.copyOf(days);
    requireShare("prevented share of the hazard", prevented);
    requireShare("share of users who do not react", unmoved);
    requireShare("share of annoyed users", annoyed);
    if (prevented == 1) {
      throw new IllegalArgumentException("prevented share of the hazard is 1; it must be below 1");
    }
    if (unmoved + annoyed > 1) {
      throw new IllegalArgumentException(
          "shares of unmoved and annoyed users add up to %s; they must not exceed 1"
              .formatted(unmoved + annoyed));
    }
  }

  private static void requireShare(String what, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(what + " is " + value + "; allowed is 0 to 1");
    }
  }

  /** How a contacted user reacts. */
  enum Reaction {
    WON,
    UNMOVED,
    ANNOYED
  }

  /** The reaction of a user, which depends on the seed and the user's number only. */
  Reaction reaction(long seed, int index) {
    double draw = new RandomStream(seed, REACTIONS, index).uniform();
    return draw < unmoved
        ? Reaction.UNMOVED
        : draw < unmoved + annoyed ? Reaction.ANNOYED : Reaction.WON;
  }

  /** What a reaction adds to the logarithm of the factor on the hazard. */
  double logFactor(Reaction reaction) {
    return switch (reaction) {
      case WON -> StrictMath.log(1 - prevented);
      case UNMOVED -> 0;
      case ANNOYED -> StrictMath.log(ANNOYANCE);
    };
  }

  /**
   * Reads who is contacted when, from files whose first columns are {@code user_id} and {@code
   * as_of}, such as contact lists; if several files name a user, the earliest date counts.
   *
   * @throws IOException if a file is not of that form; file and line are named
   */
  public static Map<String, LocalDate> read(List<Path> files) throws IOException {
    Map<String, LocalDate> days = new HashMap<>();
    for (Path file : files) {
      try (CsvReader rows = new CsvReader(Files.newBufferedReader(file), file.toString())) {
        if (!rows.next() || !startsWith(List.of("user_id", "as_of"), rows.fields())) {
          throw new IOException(file + ":1: the heading must start with user_id,as_of");
        }
        while (rows.next()) {
          LocalDate day = day(rows);
          String user = rows.fields().get(0);
          days.merge(user, day, (one, other) -> one.isBefore(other) ? one : other);
        }
      }
    }
    return days;
  }

  private static boolean startsWith(List<String> wanted, List<String> columns) {
    return columns.size() >= wanted.size() && columns.subList(0, wanted.size()).equals(wanted);
  }

  private static LocalDate day(CsvReader row) throws IOException {
    try {
      return LocalDate.parse(row.fields().get(1));
    } catch (DateTimeException | IndexOutOfBoundsException wrong) {
      throw new IOException(
          "%s: is %s; it must start with a user id and a date"
              .formatted(row.place(), row.fields()));
    }
  }
}
