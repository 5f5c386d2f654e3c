package com.sparkify.churn.cli;

import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Partition;
import com.sparkify.churn.hdfs.Retention;
import com.sparkify.churn.job.featurize.FeaturizeSettings;
import com.sparkify.churn.job.featurize.Horizon;
import com.sparkify.churn.operation.RunHistory;
import com.sparkify.churn.operation.lineage.Lineage;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code churn retain}: removes what has been kept long enough. */
@Command(
    name = "retain",
    mixinStandardHelpOptions = true,
    description = {
      "Remove old partitions, and what killed runs left.",
      "Removes partitions older than a number of days from the datasets named with --keep, and the"
          + " leftovers of killed runs from all datasets. Datasets that are not named stay whole;"
          + " logs and finished models are never touched. What the champion learned from, and the"
          + " newest scores, stay unless --force is given."
    },
    footer = "  churn retain --output out --keep scores=400 --keep quarantine=90 --dry-run")
public final class RetainCommand extends StageCommand {
  /** Logs are their shippers' to remove. */
  private static final Set<Dataset> DATASETS = EnumSet.complementOf(EnumSet.of(Dataset.LOGS));

  /** How long after its horizon a table may still be rebuilt, because logs or runs come late. */
  private static final int SLACK_DAYS = 21;

  @Spec private CommandSpec spec;
  @Mixin private HadoopOptions hadoop;
  @Mixin private RootOption root;

  @Option(
      names = "--keep",
      paramLabel = "DATASET=DAYS",
      description =
          "Keep this many days of sessions, quarantine, features, scores, users or activity; may be"
              + " repeated.")
  private Map<Dataset, Integer> keepDays = new EnumMap<>(Dataset.class);

  @Option(
      names = "--leftovers-days",
      paramLabel = "DAYS",
      description =
          "Remove what killed runs left once it is older than this many days; must exceed the longest run."
              + " Default: ${DEFAULT-VALUE}.")
  private int leftoversDays = (int) Retention.LONGEST_RUN.toDays();

  @Option(
      names = "--today",
      paramLabel = "DATE",
      description =
          "The day that --keep counts back from, for example the date of a past run. Default: today,"
              + " UTC.")
  private LocalDate today = LocalDate.now(Clock.systemUTC());

  @Option(names = "--dry-run", description = "Say what would be removed, and remove nothing.")
  private boolean dryRun;

  @Option(
      names = "--force",
      description =
          "Also remove the feature tables that the champion learned from or was judged on, and the"
              + " newest scores, once they are old enough.")
  private boolean force;

  @Override
  public Integer call() throws IOException {
    Configuration conf = hadoop.configuration();
    HdfsLayout layout = root.layout();
    int horizonDays = Horizon.days(layout, conf);
    int memoryDays = FeaturizeSettings.memoryDays(conf);
    keepDays.forEach((dataset, days) -> check(dataset, days, memoryDays, horizonDays));
    WrongOptionException.requireAtLeast(1, "--leftovers-days", leftoversDays);
    layout.requireRoot(conf);
    Retention retention = new Retention(conf);
    InUse inUse = force ? InUse.none() : InUse.of(layout, conf);
    Removals removals = new Removals(dryRun);
    for (Dataset dataset : DATASETS) {
      if (keepDays.containsKey(dataset)) {
        removeExpired(retention, layout.folder(dataset), dataset, inUse, removals);
      }
      sweep(retention, layout.folder(dataset), removals);
    }
    sweep(retention, layout.models(), removals);
    PrintWriter out = spec.commandLine().getOut();
    removals.print(out);
    out.flush();
    report(removals.facts());
    return 0;
  }

  @Override
  public Optional<Lineage> lineage() {
    return dryRun ? Optional.empty() : Optional.of(Lineage.NONE);
  }

  @Override
  public Optional<RunHistory> history() {
    return dryRun ? Optional.empty() : hadoop.history(root.layout());
  }

  private static void check(Dataset dataset, int days, int memoryDays, int horizonDays) {
    if (!DATASETS.contains(dataset)) {
      throw new WrongOptionException(
          "--keep names %s; it may name %s".formatted(dataset, DATASETS).toLowerCase(Locale.ROOT));
    }
    WrongOptionException.requireAtLeast(0, "--keep " + dataset.folder(), days);
    int fewest = memoryDays + horizonDays + SLACK_DAYS;
    if (dataset == Dataset.SESSIONS && days < fewest) {
      throw new WrongOptionException(
          ("--keep sessions=%d is too few; it must be at least %d: a memory of %d days (%s), a"
                  + " horizon of %d (%s) and %d in which tables are still rebuilt")
              .formatted(
                  days,
                  fewest,
                  memoryDays,
                  FeaturizeSettings.MEMORY_DAYS,
                  horizonDays,
                  FeaturizeSettings.HORIZON_DAYS,
                  SLACK_DAYS));
    }
  }

  private void removeExpired(
      Retention retention, Path folder, Dataset dataset, InUse inUse, Removals removals)
      throws IOException {
    for (Partition old : retention.expired(folder, dataset, today, keepDays.get(dataset))) {
      Optional<String> needed = inUse.reason(dataset, old.path());
      if (needed.isPresent()) {
        Summaries.line(
            spec.commandLine().getOut(),
            "Kept",
            "%s: %s; --force removes it",
            old.path(),
            needed.get());
        continue;
      }
      removals.addPartition(old.path(), retention.content(old.path()));
      if (!dryRun) {
        retention.remove(old.path());
      }
    }
  }

  private void sweep(Retention retention, Path folder, Removals removals) throws IOException {
    // Partitions are as old as their date, what a run left as its files.
    Instant before = Clock.systemUTC().instant().minus(Duration.ofDays(leftoversDays));
    List<Path> leftovers = retention.leftovers(folder, before);
    for (Path leftover : leftovers) {
      removals.addLeftover(leftover, retention.content(leftover));
    }
    if (!dryRun) {
      retention.sweep(leftovers);
    }
  }
}
