package com.sparkify.churn.cli;

import com.sparkify.churn.operation.RunHistory;
import com.sparkify.churn.operation.RunRecord;
import com.sparkify.churn.operation.RunRecord.Outcome;
import com.sparkify.churn.operation.lineage.Lineage;
import com.sparkify.churn.operation.lineage.LineageReporter;
import com.sparkify.churn.operation.lineage.LineageSettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.UserGroupInformation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a stage, reported to the history and to the receiver of lineage when it begins and
 * when it ends. Neither of them can fail the run.
 */
final class RunOnRecord {
  private static final Logger LOG = LoggerFactory.getLogger(RunOnRecord.class);
  private static final int ID_DIGITS = 8;

  private final String name;
  private final Reporting stage;
  private final Clock clock;
  private final Instant started;
  private final String id = UUID.randomUUID().toString().substring(0, ID_DIGITS);
  private Optional<LineageReporter> reporter = Optional.empty();
  private boolean configured;

  /** It begins now. */
  RunOnRecord(String name, Reporting stage, Clock clock) {
    this.name = name;
    this.stage = stage;
    this.clock = clock;
    started = clock.instant();
  }

  /** Says that it has begun, as soon as there is a configuration to say it with. */
  void begin(Configuration conf) {
    configured = true;
    try {
      Optional<RunHistory> history = stage.history();
      if (history.isPresent()) {
        history.get().add(record(Outcome.STARTED, 0, ""), id);
      }
    } catch (IOException | RuntimeException failure) {
      LOG.debug("the begin of a run could not be added to the history", failure);
    }
    stage.lineage().ifPresent(lineage -> report(lineage, conf));
  }

  /** Properties have been checked; what is wrong in the environment of all programs fails none. */
  private void report(Lineage lineage, Configuration conf) {
    try {
      LineageReporter events =
          new LineageReporter(name, new LineageSettings(conf, System.getenv()));
      events.started(started, lineage);
      reporter = Optional.of(events);
    } catch (IllegalArgumentException wrong) {
      LOG.warn("no events of lineage are sent: {}", wrong.getMessage());
    }
  }

  /**
   * Says how it has ended.
   *
   * @param reason why it failed; empty if it did not
   * @return the run, for whoever runs it
   * @throws IOException if nobody knows who runs it
   */
  RunRecord end(Outcome outcome, int exitCode, String reason) throws IOException {
    RunRecord run = record(outcome, exitCode, reason);
    try {
      Optional<RunHistory> history = stage.history();
      if (history.isPresent()) {
        history.get().add(run, id);
      }
    } catch (IOException | RuntimeException failure) {
      log(outcome, failure);
    }
    reporter.ifPresent(events -> events.ended(run, stage.lineage().orElse(Lineage.NONE)));
    return run.with(stage.confidentialFacts());
  }

  /**
   * Users who may not run a stage have already seen an error; it need not be followed by another
   * about the record.
   */
  private static void log(Outcome outcome, Exception failure) {
    if (outcome == Outcome.FAILED) {
      LOG.debug("the failed run could not be added to the history", failure);
    } else {
      LOG.warn("the run could not be added to the history: {}", failure.toString());
    }
  }

  /** Hadoop knows the user only if its configuration can be read. */
  private String user() throws IOException {
    return configured
        ? UserGroupInformation.getCurrentUser().getShortUserName()
        : System.getProperty("user.name");
  }

  private RunRecord record(Outcome outcome, int exitCode, String reason) throws IOException {
    Instant now = clock.instant();
    return new RunRecord(
        name,
        new Version().getVersion()[0],
        user(),
        started,
        // A clock may have been set back.
        outcome == Outcome.STARTED || now.isBefore(started) ? started : now,
        outcome,
        exitCode,
        reason,
        new TreeMap<>(stage.facts()));
  }
}
