package com.sparkify.churn.cli;

import java.io.IOException;
import java.io.PrintWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * A failed command as one message for a person; the stack trace goes to the log, at debug level.
 */
final class ErrorMessages implements IExecutionExceptionHandler {
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
}
