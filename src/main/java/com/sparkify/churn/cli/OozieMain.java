package com.sparkify.churn.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/**
 * Entry point of Oozie's {@code <java>} actions: a command that fails throws, since its launcher is
 * not to be exited, and what a command has done is left where {@code <capture-output/>} finds it.
 */
public final class OozieMain {
  /** The system property that names the file for an action's output. */
  static final String OUTPUT_FILE = "oozie.action.output.properties";

  private OozieMain() {}

  /**
   * @throws Exception what the command threw, or that jobs of an earlier launcher do not end
   * @throws IllegalArgumentException if the arguments are none that it takes
   */
  public static void main(String[] args) throws Exception {
    PlainLocale.use();
    CommandLine line = ChurnCommand.commandLine();
    for (String job : OozieAction.endEarlierJobs()) {
      line.getOut().println("ended " + job + ", left by an earlier launcher of this action");
    }
    line.getOut().flush();
    AtomicReference<Exception> failure = new AtomicReference<>();
    line.setExecutionExceptionHandler(
        (thrown, command, parsed) -> {
          failure.set(thrown);
          return CommandLine.ExitCode.SOFTWARE;
        });
    line.setParameterExceptionHandler(
        (thrown, given) -> {
          failure.set(new IllegalArgumentException(thrown.getMessage(), thrown));
          return CommandLine.ExitCode.USAGE;
        });
    int exitCode = line.execute(args);
    if (failure.get() != null) {
      throw told(failure.get());
    }
    writeOutput(line.getParseResult(), exitCode);
  }

  /** Oozie keeps the message, and mails it. */
  private static Exception told(Exception failure) {
    String message = ErrorMessages.message(failure);
    return message.equals(failure.getMessage()) ? failure : new IOException(message, failure);
  }

  private static void writeOutput(ParseResult parsed, int exitCode) throws IOException {
    String file = System.getProperty(OUTPUT_FILE);
    if (file == null || !parsed.hasSubcommand()) {
      return;
    }
    Properties output = new Properties();
    Object command = parsed.subcommand().commandSpec().userObject();
    if (command instanceof Reporting reporting) {
      output.putAll(reporting.facts());
    }
    output.setProperty("exitCode", Integer.toString(exitCode));
    try (OutputStream out = Files.newOutputStream(Path.of(file))) {
      output.store(out, null);
    }
  }
}
