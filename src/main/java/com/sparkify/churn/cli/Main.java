package com.sparkify.churn.cli;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;

/** Entry point of {@code bin/churn}, and of {@code hadoop jar}. */
public final class Main {
  /** Set aside, so that there is memory left to say that memory ran out. */
  @SuppressWarnings("UnusedVariable") // It is only let go.
  private static byte[] reserve = new byte[1 << 20];

  private Main() {}

  public static void main(String[] args) {
    PlainLocale.use();
    System.exit(execute(ChurnCommand.commandLineFor(List.of(args)), args));
  }

  /** The exit code; exhausted resources are reported in one line, as other errors are. */
  static int execute(CommandLine line, String... args) {
    try {
      return line.execute(args);
    } catch (Error broken) {
      reserve = null;
      line.getErr().println("churn: " + ErrorMessages.advice(broken, command(line, args)));
      line.getErr().flush();
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  private static String command(CommandLine line, String... args) {
    return Arrays.stream(args).filter(line.getSubcommands()::containsKey).findFirst().orElse("");
  }
}
