package com.sparkify.churn.cli;

import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.job.log.LogDays;
import com.sparkify.churn.job.sessionize.Sessionize;
import com.sparkify.churn.job.sessionize.SessionizeReport;
import com.sparkify.churn.job.sessionize.SessionizeSettings;
import com.sparkify.churn.operation.RunHistory;
import com.sparkify.churn.operation.lineage.Lineage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code churn sessionize}: days of raw logs to days of session fragments. */
@Command(
    name = "sessionize",
    mixinStandardHelpOptions = true,
    description = {
      "Turn raw logs into sessions, one day of logs at a time.",
      "Reads JSON objects (one per line, or in arrays; plain, .gz or .bz2; with or without "
          + "dt=YYYY-MM-DD folders) and writes sessions/dt=… in the output folder. Rejected lines "
          + "go to quarantine/dt=….",
      "Days whose files have not changed are left alone."
    },
    footer = "  churn sessionize --input logs --output out")
public final class SessionizeCommand extends StageCommand {
  @Spec private CommandSpec spec;
  @Mixin private HadoopOptions hadoop;
  @Mixin private InputOption input;
  @Mixin private RootOption root;
  @Mixin private QuietOption quiet;

  @Option(
      names = "--day",
      paramLabel = "DATE",
      description = "Read only the folder dt=DATE of each input, and late days. Default: all.")
  private LocalDate day;

  @Option(
      names = "--late-days",
      paramLabel = "DAYS",
      description =
          "With --day: also read the folders of this many days before it, if they exist"
              + " with a _SUCCESS: their logs may have come late, or again. If such a day is bad,"
              + " it is left out and does not fail the run. Default: ${DEFAULT-VALUE}.")
  private int lateDays = 0;

  @Option(names = "--replace", description = "Rebuild days even if their files have not changed.")
  private boolean replace;

  @Option(
      names = "--arrived-by",
      paramLabel = "INSTANT",
      description =
          "Ignore files changed after this instant, such as 2018-10-29T02:00:00Z, to see what was known"
              + " then; use another output than that of the daily runs.")
  private Instant arrivedBy = Instant.MAX;

  private List<Path> made = List.of();

  @Override
  public Integer call() throws Exception {
    LogDays days = WrongOptionException.checked(() -> new LogDays(day, lateDays));
    SessionizeSettings settings =
        new SessionizeSettings(
            input.all().stream().map(Path::new).toList(), root.path(), replace, days, arrivedBy);
    SessionizeReport report;
    try (TerminalProgress progress = quiet.progress()) {
      report = new Sessionize(hadoop.configuration(), settings, progress).run();
    }
    Summaries.print(report, spec.commandLine().getOut());
    report(Facts.of(report, root.layout().folder(Dataset.SESSIONS)));
    made = report.published().stream().map(root.layout()::sessions).toList();
    return 0;
  }

  @Override
  public Optional<Lineage> lineage() {
    HdfsLayout layout = root.layout();
    return Optional.of(
        new Lineage(
            input.all().stream().map(Path::new).toList(),
            List.of(layout.folder(Dataset.SESSIONS), layout.folder(Dataset.QUARANTINE)),
            made));
  }

  @Override
  public Optional<RunHistory> history() {
    return hadoop.history(root.layout());
  }
}
