package com.sparkify.churn.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What the help of every command ends with: its exit codes, and its example (the footer). */
final class HelpSections {
  private static final Map<String, String> EXIT_CODES =
      Map.of(
          String.valueOf(ExitCode.OK), "success; finished work was left alone",
          String.valueOf(ExitCode.SOFTWARE), "failure; the message says why",
          String.valueOf(ExitCode.USAGE), "an option is wrong or missing; nothing was done");

  private HelpSections() {}

  /** Adds the sections to all commands; a command may explain codes of its own. */
  static CommandLine addTo(CommandLine commands) {
    commands.getSubcommands().values().stream()
        .filter(command -> !(command.getCommand() instanceof HelpCommand))
        .map(command -> command.getCommandSpec().usageMessage())
        .forEach(HelpSections::add);
    return commands;
  }

  private static void add(UsageMessageSpec help) {
    Map<String, String> codes = new TreeMap<>(EXIT_CODES);
    codes.putAll(help.exitCodeList());
    help.exitCodeListHeading("%nExit codes:%n").exitCodeList(new LinkedHashMap<>(codes));
    help.footerHeading("%nExample:%n");
  }
}
