package com.sparkify.churn.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * What a command line said and how it ended, run in this process.
 *
 * @param exitCode 0 where all went well
 * @param out what it printed
 * @param err what it complained of
 */
public record Spoken(int exitCode, String out, String err) {
  public static Spoken churn(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = ChurnCommand.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    int exitCode = line.execute(arguments);
    return new Spoken(exitCode, out.toString(), err.toString());
  }

  /** What went wrong, as the one line that it must be. */
  String complaint() {
    String[] lines = err.strip().split("\n", -1);
    if (lines.length != 1 || exitCode == 0) {
      throw new AssertionError("exit code " + exitCode + " and not one line of complaint: " + err);
    }
    return lines[0];
  }
}
