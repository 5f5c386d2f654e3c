package com.sparkify.churn.cli;

import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.job.export.Export;
import com.sparkify.churn.job.export.ExportReport;
import com.sparkify.churn.job.export.ExportSettings;
import com.sparkify.churn.job.featurize.AsOfDates;
import com.sparkify.churn.operation.RunHistory;
import com.sparkify.churn.operation.lineage.Lineage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code churn export}: sessions to the tables of users and of their activity. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Turn sessions into tables for analysts: users, and what they did on each day.",
      "Writes users/as-of=YYYY-MM-DD (Parquet), all users as they were known on the day after the"
          + " last day of logs; and activity/dt=YYYY-MM-DD, a row per user and day. A day of"
          + " activity is rebuilt only when logs with events of it have come since."
    },
    footer = "  churn export --output out")
public final class ExportCommand extends StageCommand {
  @Spec private CommandSpec spec;
  @Mixin private HadoopOptions hadoop;
  @Mixin private RootOption root;
  @Mixin private QuietOption quiet;
  @Mixin private KnownByOption knownBy;

  @Option(
      names = "--replace",
      description =
          "Rebuild all tables, even if nothing has changed or they were built with more data.")
  private boolean replace;

  private List<Path> made = List.of();

  @Override
  public Integer call() throws Exception {
    Configuration conf = hadoop.configuration();
    HdfsLayout layout = root.layout();
    AsOfDates dates = AsOfDates.of(root.path(), conf, knownBy.day());
    ExportSettings settings =
        new ExportSettings(root.path(), dates.firstDay(), dates.knownBy(), replace);
    ExportReport report;
    try (TerminalProgress progress = quiet.progress()) {
      report = new Export(conf, settings, progress).run();
    }
    Summaries.print(report, spec.commandLine().getOut());
    made = report.days().stream().map(day -> layout.partition(Dataset.ACTIVITY, day)).toList();
    if (report.users() == ExportReport.Outcome.MADE) {
      made = new ArrayList<>(made);
      made.add(layout.partition(Dataset.USERS, report.asOf()));
    }
    report(Facts.of(report, layout));
    return 0;
  }

  @Override
  public Optional<RunHistory> history() {
    return hadoop.history(root.layout());
  }

  @Override
  public Optional<Lineage> lineage() {
    HdfsLayout layout = root.layout();
    return Optional.of(
        new Lineage(
            List.of(layout.folder(Dataset.SESSIONS)),
            List.of(layout.folder(Dataset.USERS), layout.folder(Dataset.ACTIVITY)),
            made));
  }
}
