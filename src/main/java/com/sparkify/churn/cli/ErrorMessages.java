package com.sparkify.churn.cli;

import com.sparkify.churn.hdfs.FailureMessage;
import com.sparkify.churn.job.run.FullDisk;
import com.sparkify.churn.job.run.JobFailedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * A failed command, or one that cannot be understood, as one message for a person; the stack trace
 * goes to the log, at debug level.
 */
final class ErrorMessages implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private static final String DISK_FULL =
      ": a disk is full; make room where the output and hadoop.tmp.dir are";

  private static final String NO_COMMAND = "there is no command $1";

  private static final Pattern FILE_SYSTEM = Pattern.compile("(Class \\S+FileSystem) not found");

  private static final Logger LOG = LoggerFactory.getLogger(ErrorMessages.class);

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    if (failure.getCause() instanceof OutOfMemoryError noMemory) {
      err.println(MemoryAdvice.of(noMemory, command.getCommandName()));
      err.flush();
      LOG.debug("failed", failure);
      return command.getCommandSpec().exitCodeOnExecutionException();
    }
    Optional<String> missing = missingFileSystem(failure);
    boolean expected =
        failure instanceof IOException
            || failure instanceof IllegalArgumentException
            || missing.isPresent();
    String said = expected ? missing.orElseGet(() -> message(failure)) : failure.toString();
    err.println(command.getCommandName() + ": " + said);
    err.flush();
    if (expected) {
      LOG.debug("failed", failure);
    } else {
      LOG.error("failed", failure);
    }
    return exitCode(failure);
  }

  /** The exit code of a command that failed, and whose options could be understood. */
  static int exitCode(Throwable failure) {
    return failure instanceof WrongOptionException
        ? CommandLine.ExitCode.USAGE
        : CommandLine.ExitCode.SOFTWARE;
  }

  /**
   * What went wrong with the machine, or the installation, and what to do about it.
   *
   * @param command the name of the command that ran, or empty
   */
  static String advice(Error broken, String command) {
    LOG.debug("failed", broken);
    if (broken instanceof OutOfMemoryError noMemory) {
      return MemoryAdvice.of(noMemory, command);
    } else if (isOfMemory(broken)) {
      return MemoryAdvice.of(new OutOfMemoryError("Java heap space"), command);
    } else if (FullDisk.isNamedBy(broken)) {
      return broken.getMessage() + DISK_FULL;
    } else if (broken instanceof LinkageError) {
      return broken + "; a library is missing or of another version: use the lib folder as built";
    }
    return broken + "; conf/log4j.properties says how to see more";
  }

  /** Whether a class could not be loaded because memory ran out; later only the texts show that. */
  private static boolean isOfMemory(Error broken) {
    for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError
          || String.valueOf(cause.getMessage()).contains(OutOfMemoryError.class.getName())) {
        return true;
      }
    }
    return false;
  }

  /** What to do about the library of an object store that is not there, if that is what failed. */
  private static Optional<String> missingFileSystem(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Matcher missing = FILE_SYSTEM.matcher(String.valueOf(cause.getMessage()));
      if (cause instanceof ClassNotFoundException && missing.find()) {
        return Optional.of(
            missing.group(1)
                + " is not among the libraries; docs/object-stores.md says what to put into lib");
      }
    }
    return Optional.empty();
  }

  /**
   * The message for a person. Java's own file errors have nothing but a path for a message, those
   * of Hadoop's servers their stack trace besides.
   */
  static String message(Exception failure) {
    String message = FailureMessage.of(failure).split("\\R\\s*at ", 2)[0];
    if (failure instanceof NoSuchFileException) {
      return message + ": no such file or folder";
    } else if (failure instanceof AccessDeniedException) {
      return message + ": permission denied";
    } else if (failure instanceof NotDirectoryException) {
      return message + ": is a file, not a folder";
    } else if (!(failure instanceof JobFailedException) && FullDisk.isNamedBy(failure)) {
      return message + DISK_FULL;
    } else if (message.contains("Client cannot authenticate via")) {
      return "no Kerberos ticket; run kinit, or give --principal and --keytab (" + message + ")";
    }
    return StoreErrors.plain(message);
  }

  @Override
  public int handleParseException(ParameterException first, String[] args) {
    ParameterException wrong = misspelt(first, args);
    CommandLine command = wrong.getCommandLine();
    String name = command.getCommandName();
    boolean stage = command.getParent() != null;
    PrintWriter err = command.getErr();
    err.printf(
        "%s: %s%s; see 'churn help%s'%n",
        name, plain(wrong.getMessage()), suggestions(wrong), stage ? " " + name : "");
    err.flush();
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  /** Picocli's messages in words for people who do not know Java's types, or picocli's terms. */
  static String plain(String message) {
    return message
        .replace("option option '", "option '")
        .replaceFirst("^Unmatched arguments? (?:at|from) index 0: ('[^']*').*", NO_COMMAND)
        .replaceFirst("^Unmatched arguments? (?:at|from) index \\d+: ", "unexpected: ")
        .replaceFirst("^Unknown subcommand ('.*')\\.$", NO_COMMAND)
        .replaceFirst("' is not an? (int|long)$", "' is not a whole number")
        .replaceFirst("' is not a double$", "' is not a number");
  }

  private static String suggestions(ParameterException wrong) {
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      return unmatched.getSuggestions().isEmpty()
          ? ""
          : "; did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?";
    }
    return "";
  }

  /** A required option that is missing may be there under a name that is none. */
  private static ParameterException misspelt(ParameterException wrong, String[] args) {
    CommandLine command = wrong.getCommandLine();
    if (wrong instanceof MissingParameterException) {
      for (String arg : args) {
        String name = arg.split("=", 2)[0];
        boolean known = command.getCommandSpec().optionsMap().containsKey(name);
        if (name.startsWith("--") && !known) {
          return new UnmatchedArgumentException(command, List.of(name));
        }
      }
    }
    return wrong;
  }
}
