package com.sparkify.churn.cli;

import com.sparkify.churn.feature.FeatureExtractor;
import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.job.featurize.AsOfDates;
import com.sparkify.churn.job.featurize.Featurize;
import com.sparkify.churn.job.featurize.FeaturizeReport;
import com.sparkify.churn.job.featurize.FeaturizeSettings;
import com.sparkify.churn.job.featurize.Horizon;
import com.sparkify.churn.job.featurize.MaturedTables;
import com.sparkify.churn.operation.RunHistory;
import com.sparkify.churn.operation.lineage.Lineage;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code churn featurize}: sessions to feature tables. */
@Command(
    name = "featurize",
    mixinStandardHelpOptions = true,
    description = {
      "Turn sessions into feature tables, one per as-of date.",
      "Writes features/as-of=YYYY-MM-DD (Parquet): one row per user seen in the 28 days before the"
          + " date, with the label if the logs reach far enough to know it.",
      FeaturizeSettings.MEMORY_DAYS
          + " sets how many days before the date the long past of a user reaches back. Default: "
          + FeatureExtractor.DEFAULT_MEMORY_DAYS
          + ".",
      "Without --as-of: the day after the last day of logs (days far from the others with few "
          + "events, as wrong clocks produce them, do not count), and every third day whose labels "
          + "are known, from 14 days of logs on. A table is rebuilt only when logs with events of "
          + "its own days have come since. A table that was built with more data than "
          + "--as-known-on allows is left alone."
    },
    footer = "  churn featurize --output out --as-of 2018-11-02")
public final class FeaturizeCommand extends StageCommand {
  @Spec private CommandSpec spec;
  @Mixin private HadoopOptions hadoop;
  @Mixin private RootOption root;
  @Mixin private QuietOption quiet;
  @Mixin private KnownByOption knownBy;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "As-of date; may be repeated. Features use what happened before it.")
  private List<LocalDate> asOf = new ArrayList<>();

  @Option(
      names = "--horizon",
      paramLabel = "DAYS",
      description =
          "Days in which a cancellation counts. Default: "
              + FeaturizeSettings.HORIZON_DAYS
              + " if it is set, otherwise that of the newest table, otherwise "
              + FeaturizeSettings.DEFAULT_HORIZON_DAYS
              + ".")
  private Integer horizon;

  @Option(
      names = "--matured",
      paramLabel = "DAYS",
      description =
          "Also rebuild, with labels, the tables whose horizon ended in the last DAYS days,"
              + " and older ones without labels if the logs they need have arrived since."
              + " Default: ${DEFAULT-VALUE}.")
  private int maturedDays = 0;

  @Option(
      names = "--replace",
      description =
          "Rebuild the tables of the given dates, even if nothing has changed or they"
              + " were built with more data.")
  private boolean replace;

  private List<Path> made = List.of();

  @Override
  public Integer call() throws Exception {
    WrongOptionException.requireAtLeast(0, "--matured", maturedDays);
    if (horizon != null) {
      WrongOptionException.requireWithin(
          1, FeaturizeSettings.LONGEST_HORIZON_DAYS, "--horizon", horizon);
    }
    Configuration conf = hadoop.configuration();
    Path path = root.path();
    int horizonDays = horizon == null ? Horizon.days(root.layout(), conf) : horizon;
    AsOfDates dates =
        asOf.isEmpty()
            ? AsOfDates.of(path, conf, knownBy.day())
            : AsOfDates.ofAllDays(path, conf, knownBy.day());
    List<LocalDate> asked = asOf.isEmpty() ? dates.standard(horizonDays) : asOf;
    FeaturizeSettings settings =
        new FeaturizeSettings(
            path,
            asked,
            new MaturedTables(dates, horizonDays).ofLast(maturedDays, root.layout(), conf),
            horizonDays,
            FeaturizeSettings.memoryDays(conf),
            dates.knownBy(),
            dates.missing(),
            replace);
    FeaturizeReport report;
    try (TerminalProgress progress = quiet.progress()) {
      report = new Featurize(conf, settings, progress).run();
    }
    SortedSet<LocalDate> without =
        asOf.isEmpty() ? dates.standardDaysWithoutLogs(horizonDays) : dates.daysWithoutLogs(asOf);
    PrintWriter out = spec.commandLine().getOut();
    Summaries.print(report, out);
    Summaries.printDaysWithoutLogs(without, dates.missing(), out);
    Summaries.printDaysApart(dates.apart(), out);
    report(Facts.of(report, without, root.layout().folder(Dataset.FEATURES)));
    made = report.published().stream().map(root.layout()::features).toList();
    return 0;
  }

  @Override
  public Optional<Lineage> lineage() {
    return Optional.of(
        new Lineage(
            List.of(root.layout().folder(Dataset.SESSIONS)),
            List.of(root.layout().folder(Dataset.FEATURES)),
            made));
  }

  @Override
  public Optional<RunHistory> history() {
    return hadoop.history(root.layout());
  }
}
