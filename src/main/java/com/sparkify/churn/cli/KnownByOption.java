package com.sparkify.churn.cli;

import java.time.LocalDate;
import java.util.List;
import picocli.CommandLine.Option;

/** As of which day a stage works, as if later logs had not arrived. */
final class KnownByOption {
  private static final String NAME = "--as-known-on";

  @Option(
      names = NAME,
      paramLabel = "DATE",
      description = "Use only days of logs before this one, as if there were no others.")
  private LocalDate day;

  /** The first day of logs that counts as not arrived, or null for none. */
  LocalDate day() {
    return day;
  }

  /** The option as arguments of a command. */
  static List<String> arguments(LocalDate day) {
    return List.of(NAME, day.toString());
  }
}
