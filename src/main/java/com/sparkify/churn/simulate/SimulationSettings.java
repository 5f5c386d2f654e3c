package com.sparkify.churn.simulate;

import java.time.LocalDate;
import java.util.List;

/**
 * What to simulate. The same settings always give the same bytes.
 *
 * @param users all registered users, including those who register during the period
 * @param firstDay first day of the log, UTC
 * @param days length of the log
 * @param seed of all randomness
 * @param songs size of the song catalogue
 * @param layout how the log is cut into files
 * @param truth at which midnights the true risk is written, and for which horizon
 * @param populations what kinds of users there are
 * @param contacts the campaign, if any
 */
public record SimulationSettings(
    int users,
    LocalDate firstDay,
    int days,
    long seed,
    int songs,
    Layout layout,
    Truth truth,
    List<Population> populations,
    ContactPlan contacts) {

  /** 1,000 users, 63 days from 2018-10-01, seed 42, plain daily files, weekly truth. */
  public static final SimulationSettings DEFAULTS =
      new SimulationSettings(
          1_000,
          LocalDate.of(2018, 10, 1),
          63,
          42,
          250_000,
          new Layout(true, false),
          new Truth(7, 10),
          Population.usual(),
          ContactPlan.NONE);

  /**
   * How the log is cut into files.
   *
   * @param daily whether each day has its own {@code dt=YYYY-MM-DD} folder, else all is one file
   * @param gzip whether files are compressed
   */
  public record Layout(boolean daily, boolean gzip) {
    String fileName() {
      return gzip ? "events.json.gz" : "events.json";
    }
  }

  /**
   * At which midnights the true risk is written.
   *
   * @param everyDays days between those midnights, counted back from the end of the log
   * @param horizonDays how far ahead the risk looks
   */
  public record Truth(int everyDays, int horizonDays) {
    public Truth {
      require("truth interval in days", everyDays, 1, 3650);
      require("truth horizon in days", horizonDays, 1, 365);
    }
  }

  public SimulationSettings {
    populations = List.copyOf(populations);
    require("number of users", users, 1, 20_000_000);
    require("number of days", days, 1, 3650);
    require("number of songs", songs, 10, 1 << 20);
    if (populations.isEmpty()) {
      throw new IllegalArgumentException("there are no populations; at least one is needed");
    }
    if (firstDay.getYear() < 2002 || firstDay.getYear() > 2200) {
      throw new IllegalArgumentException(
          "first day is " + firstDay + "; allowed are the years 2002 to 2200");
    }
  }

  private static void require(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s is %,d; allowed is %,d to %,d".formatted(what, value, least, most));
    }
  }

  public SimulationSettings withUsers(int count) {
    return new SimulationSettings(
        count, firstDay, days, seed, songs, layout, truth, populations, contacts);
  }

  public SimulationSettings withPeriod(LocalDate first, int length) {
    return new SimulationSettings(
        users, first, length, seed, songs, layout, truth, populations, contacts);
  }

  public SimulationSettings withSeed(long value) {
    return new SimulationSettings(
        users, firstDay, days, value, songs, layout, truth, populations, contacts);
  }

  public SimulationSettings withLayout(Layout value) {
    return new SimulationSettings(
        users, firstDay, days, seed, songs, value, truth, populations, contacts);
  }

  public SimulationSettings withTruth(Truth value) {
    return new SimulationSettings(
        users, firstDay, days, seed, songs, layout, value, populations, contacts);
  }

  public SimulationSettings withContacts(ContactPlan value) {
    return new SimulationSettings(
        users, firstDay, days, seed, songs, layout, truth, populations, value);
  }

  /** The midnight after the last day of the log. */
  public LocalDate end() {
    return firstDay.plusDays(days);
  }
}
