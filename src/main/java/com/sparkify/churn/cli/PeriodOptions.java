package com.sparkify.churn.cli;

import com.sparkify.churn.model.example.FeatureTables;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import picocli.CommandLine.Option;

/** Which feature tables to learn from and judge on. */
final class PeriodOptions {
  static final int DEFAULT_DAYS = 180;

  @Option(
      names = "--from",
      paramLabel = "DATE",
      description = "First as-of date to read. Default: what --days allows.")
  private LocalDate from;

  @Option(
      names = "--to",
      paramLabel = "DATE",
      description = "Last as-of date to read. Default: the newest whose outcomes are known.")
  private LocalDate to;

  @Option(
      names = "--days",
      paramLabel = "DAYS",
      description =
          "Without --from: read the as-of dates of this many days up to the newest whose outcomes are"
              + " known. Default: ${DEFAULT-VALUE}.")
  private int days = DEFAULT_DAYS;

  /** The tables to read. */
  FeatureTables of(FeatureTables all) throws IOException {
    return all.of(dates(all));
  }

  /**
   * The dates of the tables to read, oldest first.
   *
   * @throws IllegalArgumentException if there are tables, but none of the period
   */
  private List<LocalDate> dates(FeatureTables tables) throws IOException {
    WrongOptionException.requireAtLeast(1, "--days", days);
    List<LocalDate> known = tables.judgeable(from == null ? days : Integer.MAX_VALUE);
    List<LocalDate> dates =
        known.stream()
            .filter(date -> from == null || !date.isBefore(from))
            .filter(date -> to == null || !date.isAfter(to))
            .toList();
    if (dates.isEmpty() && !known.isEmpty()) {
      throw new IllegalArgumentException(
          "no feature table is within --from %s and --to %s; those with known outcomes are as of"
                  .formatted(from == null ? "(any)" : from, to == null ? "(any)" : to)
              + " %s to %s".formatted(known.get(0), known.get(known.size() - 1)));
    }
    return dates;
  }
}
