package com.sparkify.churn.cli;

import java.io.IOException;
import java.io.PrintWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * A failed command, or one that cannot be understood, as one message for a person; the stack trace
 * goes to the log, at debug level.
 */
final class ErrorMessages implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorMessages.class);

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    boolean expected =
        failure instanceof IOException || failure instanceof IllegalArgumentException;
    err.println(
        command.getCommandName()
            + ": "
            + (expected && failure.getMessage() != null ? failure.getMessage() : failure));
    err.flush();
    if (expected) {
      LOG.debug("failed", failure);
    } else {
      LOG.error("failed", failure);
    }
    return command.getCommandSpec().exitCodeOnExecutionException();
  }

  @Override
  public int handleParseException(ParameterException wrong, String[] args) {
    CommandLine command = wrong.getCommandLine();
    String name = command.getCommandName();
    boolean stage = command.getParent() != null;
    PrintWriter err = command.getErr();
    err.printf(
        "%s: %s%s; see 'churn help%s'%n",
        name, wrong.getMessage(), suggestions(wrong), stage ? " " + name : "");
    err.flush();
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static String suggestions(ParameterException wrong) {
    return wrong instanceof UnmatchedArgumentException unmatched
            && !unmatched.getSuggestions().isEmpty()
        ? "; did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?"
        : "";
  }
}
