package com.sparkify.churn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** Commands as typed by hand. */
final class CommandRun {
  private CommandRun() {}

  /** Runs a command that must end well, warnings of too good figures included. */
  static String succeeds(String... args) {
    StringWriter said = new StringWriter();
    CommandLine line = ChurnCommand.commandLine();
    line.setOut(new PrintWriter(said));
    line.setErr(new PrintWriter(said));
    int exitCode = line.execute(args);
    assertThat(exitCode).as("%s: %s", String.join(" ", args), said).isIn(0, TrainCommand.ALARMED);
    return said.toString();
  }
}
