package com.sparkify.churn.cli;

import com.sparkify.churn.hdfs.FailureMessage;
import com.sparkify.churn.operation.RunRecord;
import com.sparkify.churn.operation.RunRecord.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Runs a command and puts on record that it began, and what came of it. */
final class RecordedRuns implements IExecutionStrategy {
  private static final Logger LOG = LoggerFactory.getLogger(RecordedRuns.class);

  private final IExecutionStrategy command = new RunLast();
  private final Clock clock = Clock.systemUTC();

  @Override
  public int execute(ParseResult parsed) {
    Optional<RunOnRecord> run = run(parsed);
    if (!parsed.hasSubcommand() || !JsonOption.isGiven(parsed.subcommand())) {
      return execute(parsed, run, Optional.empty());
    }
    CommandLine stage = parsed.subcommand().commandSpec().commandLine();
    // The root's writer, which also becomes that of the stage as soon as somebody asks for it.
    PrintWriter out = parsed.commandSpec().commandLine().getOut();
    stage.setOut(new PrintWriter(Writer.nullWriter()));
    try {
      return execute(parsed, run, Optional.of(out));
    } finally {
      stage.setOut(out);
    }
  }

  /** The run of a stage; empty if it is none that is put on record. */
  private Optional<RunOnRecord> run(ParseResult parsed) {
    if (!parsed.hasSubcommand() || asksForHelp(parsed.subcommand())) {
      return Optional.empty();
    }
    CommandSpec spec = parsed.subcommand().commandSpec();
    if (!(spec.userObject() instanceof Reporting stage)) {
      return Optional.empty();
    }
    RunOnRecord run = new RunOnRecord(spec.name(), stage, clock);
    spec.mixins().values().stream()
        .map(CommandSpec::userObject)
        .filter(HadoopOptions.class::isInstance)
        .map(HadoopOptions.class::cast)
        .forEach(options -> options.whenConfigured(run::begin));
    return Optional.of(run);
  }

  private static boolean asksForHelp(ParseResult stage) {
    return stage.isUsageHelpRequested() || stage.isVersionHelpRequested();
  }

  /**
   * @param json where the run is reported to, if it is wanted
   */
  private int execute(ParseResult parsed, Optional<RunOnRecord> run, Optional<PrintWriter> json) {
    try {
      int exitCode = command.execute(parsed);
      Outcome outcome =
          switch (exitCode) {
            case CommandLine.ExitCode.OK -> Outcome.SUCCEEDED;
            case TrainCommand.ALARMED -> Outcome.ALARMED;
            default -> Outcome.FAILED;
          };
      run.ifPresent(ended -> end(ended, outcome, exitCode, "", json));
      return exitCode;
    } catch (ExecutionException failure) {
      int exitCode = ErrorMessages.exitCode(failure.getCause());
      run.ifPresent(broken -> end(broken, Outcome.FAILED, exitCode, reason(failure), json));
      throw failure;
    } catch (Error failure) {
      int exitCode = CommandLine.ExitCode.SOFTWARE;
      run.ifPresent(broken -> end(broken, Outcome.FAILED, exitCode, failure.toString(), json));
      throw failure;
    }
  }

  private static String reason(ExecutionException failure) {
    return failure.getCause() instanceof Exception cause
        ? ErrorMessages.message(cause)
        : FailureMessage.of(failure);
  }

  private static void end(
      RunOnRecord run, Outcome outcome, int exitCode, String reason, Optional<PrintWriter> json) {
    try {
      RunRecord ended = run.end(outcome, exitCode, reason);
      json.ifPresent(out -> print(ended, out));
    } catch (IOException | RuntimeException failure) {
      LOG.warn("the run could not be put on record: {}", failure.toString());
    }
  }

  private static void print(RunRecord run, PrintWriter out) {
    out.println(run.toLine());
    out.flush();
  }
}
