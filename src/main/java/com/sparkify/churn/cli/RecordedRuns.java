package com.sparkify.churn.cli;

import com.sparkify.churn.operation.RunHistory;
import com.sparkify.churn.operation.RunRecord;
import com.sparkify.churn.operation.RunRecord.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.hadoop.security.UserGroupInformation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * Runs a command and adds a line on it to the root's history, whatever came of it. A history that
 * cannot be written fails no run.
 */
final class RecordedRuns implements IExecutionStrategy {
  private static final Logger LOG = LoggerFactory.getLogger(RecordedRuns.class);
  private static final int ID_DIGITS = 8;

  /** How a run that began then has ended. */
  private record Ended(Instant started, Outcome outcome, int exitCode, String reason) {
    static Ended broken(Instant started, String reason) {
      return new Ended(started, Outcome.FAILED, CommandLine.ExitCode.SOFTWARE, reason);
    }
  }

  private final IExecutionStrategy command = new RunLast();
  private final Clock clock = Clock.systemUTC();

  @Override
  public int execute(ParseResult parsed) {
    if (!parsed.hasSubcommand() || !JsonOption.isGiven(parsed.subcommand())) {
      return execute(parsed, Optional.empty());
    }
    CommandLine stage = parsed.subcommand().commandSpec().commandLine();
    PrintWriter out = stage.getOut();
    stage.setOut(new PrintWriter(Writer.nullWriter()));
    try {
      return execute(parsed, Optional.of(out));
    } finally {
      stage.setOut(out);
    }
  }

  /**
   * @param json where the run is reported to, if it is wanted
   */
  private int execute(ParseResult parsed, Optional<PrintWriter> json) {
    Instant started = clock.instant();
    try {
      int exitCode = command.execute(parsed);
      Outcome outcome =
          switch (exitCode) {
            case CommandLine.ExitCode.OK -> Outcome.SUCCEEDED;
            case TrainCommand.ALARMED -> Outcome.ALARMED;
            default -> Outcome.FAILED;
          };
      add(parsed, new Ended(started, outcome, exitCode, ""), json);
      return exitCode;
    } catch (ExecutionException failure) {
      add(parsed, Ended.broken(started, reason(failure)), json);
      throw failure;
    } catch (Error broken) {
      add(parsed, Ended.broken(started, broken.toString()), json);
      throw broken;
    }
  }

  private static String reason(ExecutionException failure) {
    return failure.getCause() instanceof Exception cause
        ? ErrorMessages.message(cause)
        : String.valueOf(failure.getMessage());
  }

  private void add(ParseResult parsed, Ended ended, Optional<PrintWriter> json) {
    if (!parsed.hasSubcommand() || asksForHelp(parsed.subcommand())) {
      return;
    }
    CommandLine.Model.CommandSpec spec = parsed.subcommand().commandSpec();
    if (!(spec.userObject() instanceof Reporting stage)) {
      return;
    }
    try {
      RunRecord run = record(spec.name(), stage, ended);
      json.ifPresent(out -> print(run, out));
      Optional<RunHistory> history = stage.history();
      if (history.isPresent()) {
        history.get().add(run, id());
      }
    } catch (IOException | RuntimeException failure) {
      log(ended.outcome, failure);
    }
  }

  private static void print(RunRecord run, PrintWriter out) {
    out.println(run.toLine());
    out.flush();
  }

  private static boolean asksForHelp(ParseResult stage) {
    return stage.isUsageHelpRequested() || stage.isVersionHelpRequested();
  }

  /**
   * Users who may not run a stage have been told so; that it is not on record is no news to them.
   */
  private static void log(Outcome outcome, Exception failure) {
    if (outcome == Outcome.FAILED) {
      LOG.debug("the failed run could not be added to the history", failure);
    } else {
      LOG.warn("the run could not be added to the history: {}", failure.toString());
    }
  }

  private RunRecord record(String name, Reporting stage, Ended ended) throws IOException {
    Instant now = clock.instant();
    return new RunRecord(
        name,
        new Version().getVersion()[0],
        UserGroupInformation.getCurrentUser().getShortUserName(),
        ended.started,
        now.isBefore(ended.started) ? ended.started : now, // a clock may have been set back
        ended.outcome,
        ended.exitCode,
        ended.reason,
        new TreeMap<>(stage.facts()));
  }

  private static String id() {
    return UUID.randomUUID().toString().substring(0, ID_DIGITS);
  }
}
