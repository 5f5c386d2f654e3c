package com.sparkify.churn.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Whether a command ends with one line of JSON, and prints nothing else to its output. */
final class JsonOption {
  static final String NAME = "--json";

  private JsonOption() {}

  /**
   * Adds the option to every command that can report to a program and has none of that name, which
   * prints more.
   */
  static CommandLine addTo(CommandLine churn) {
    for (CommandLine stage : churn.getSubcommands().values()) {
      boolean prints = stage.getCommandSpec().findOption(NAME) != null;
      if (stage.getCommand() instanceof Reporting && !prints) {
        stage
            .getCommandSpec()
            .addOption(
                OptionSpec.builder(NAME)
                    .description(
                        "Print one line of JSON in place of the summary: outcome, duration, counts"
                            + " and paths.")
                    .build());
      }
    }
    return churn;
  }

  /** Whether the option that was added is given. */
  static boolean isGiven(ParseResult stage) {
    return stage.hasMatchedOption(NAME) && stage.matchedOption(NAME).userObject() == null;
  }
}
