package com.sparkify.churn.operation;

import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.FailureMessage;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.IntactDataset;
import com.sparkify.churn.hdfs.Manifest;
import com.sparkify.churn.hdfs.Partition;
import com.sparkify.churn.operation.Status.ChampionState;
import com.sparkify.churn.operation.Status.DatasetState;
import com.sparkify.churn.operation.Status.Intake;
import com.sparkify.churn.operation.Status.ScoresState;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Looks at everything below a root and says what is wrong. It reads names, manifests and small
 * files, no tables.
 */
public final class StatusReader {
  /** How far back partitions are looked at if there are any, so that a look stays as short. */
  static final int PERIOD_DAYS = 400;

  private static final int RECENT_DAYS = 28;
  private static final int RUNS = 20;

  /** How many of the newest scores expected and actual outcomes are shown of. */
  private static final int OUTCOMES = 14;

  private final HdfsLayout layout;
  private final Configuration conf;
  private final StatusLimits limits;
  private final List<String> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  public StatusReader(HdfsLayout layout, Configuration conf, StatusLimits limits) {
    this.layout = layout;
    this.conf = conf;
    this.limits = limits;
  }

  /**
   * @throws IOException if the root holds no datasets
   */
  public Status read(LocalDate today) throws IOException {
    problems.clear();
    warnings.clear();
    layout.requireRoot(conf);
    List<DatasetState> datasets = new ArrayList<>();
    List<Partition> sessions = partitions(Dataset.SESSIONS, today);
    datasets.add(dataset(Dataset.SESSIONS, sessions, today.minusDays(1)));
    datasets.add(dataset(Dataset.FEATURES, partitions(Dataset.FEATURES, today), today));
    List<Partition> scored = partitions(Dataset.SCORES, today);
    List<Intake> intake = IntakeReader.of(sessions, conf);
    refusedDays(today);
    unusualDay(sessions);
    Optional<ChampionState> champion = champion(today);
    if (champion.isPresent() || !scored.isEmpty()) {
      datasets.add(dataset(Dataset.SCORES, scored, today));
    }
    exports(today, datasets);
    Optional<ScoresState> scores = scores(scored, champion);
    List<ScoreOutcome> outcomes = outcomes();
    List<RunRecord> runs = runs();
    return new Status(
        today, datasets, intake, champion, scores, outcomes, runs, problems, warnings);
  }

  /** The tables for analysts, if they are built here at all. */
  private void exports(LocalDate today, List<DatasetState> datasets) throws IOException {
    List<Partition> users = partitions(Dataset.USERS, today);
    if (!users.isEmpty()) {
      datasets.add(dataset(Dataset.USERS, users, today));
      datasets.add(
          dataset(Dataset.ACTIVITY, partitions(Dataset.ACTIVITY, today), today.minusDays(1)));
    }
  }

  private List<Partition> partitions(Dataset dataset, LocalDate today) throws IOException {
    Path folder = layout.folder(dataset);
    List<Partition> recent =
        Datasets.published(folder, dataset, today.minusDays(PERIOD_DAYS), conf);
    return recent.isEmpty() ? Datasets.published(folder, dataset, conf) : recent;
  }

  private DatasetState dataset(Dataset dataset, List<Partition> partitions, LocalDate due) {
    TreeSet<LocalDate> dates = new TreeSet<>();
    partitions.forEach(partition -> dates.add(partition.date()));
    Optional<LocalDate> newest = dates.isEmpty() ? Optional.empty() : Optional.of(dates.last());
    // Tables to learn from are of every third day or so: the days between them are none that lack.
    boolean daily = dataset != Dataset.FEATURES && dataset != Dataset.USERS;
    List<DayRange> gaps = daily ? DayRange.gaps(dates) : List.of();
    DatasetState state = new DatasetState(dataset.folder(), dates.size(), newest, gaps, due);
    if (newest.isEmpty()) {
      problems.add("%s: nothing is published yet".formatted(dataset.folder()));
    } else if (state.daysLate() > limits.lateDays()) {
      problems.add(
          "%s: the newest are of %s, %,d days late; %s was due"
              .formatted(dataset.folder(), newest.get(), state.daysLate(), due));
    }
    if (!partitions.isEmpty()) {
      check(partitions.get(partitions.size() - 1));
    }
    return state;
  }

  /** What is damaged will be refused by its readers. */
  private void check(Partition newest) {
    try {
      IntactDataset.requireFiles(newest.files(), conf);
    } catch (IOException | RuntimeException damaged) {
      problems.add(FailureMessage.of(damaged));
    }
  }

  /** Of the newest day only: what was odd earlier was said then. */
  private void unusualDay(List<Partition> sessions) throws IOException {
    if (sessions.isEmpty()) {
      return;
    }
    Partition newest = sessions.get(sessions.size() - 1);
    Optional<DayMeasures> measures = DayMeasures.of(newest, conf);
    if (measures.isPresent()) {
      DayQuality.before(newest.date(), layout, conf)
          .findings(measures.get())
          .forEach(
              finding ->
                  warnings.add(
                      "logs of %s are unlike the same weekday before: %s"
                          .formatted(newest.date(), finding)));
    }
  }

  /** The quarantine of a day that was refused stays until the day is repaired. */
  private void refusedDays(LocalDate today) throws IOException {
    for (Partition day :
        Datasets.published(
            layout.folder(Dataset.QUARANTINE),
            Dataset.QUARANTINE,
            today.minusDays(RECENT_DAYS),
            conf)) {
      Optional<Manifest> manifest = Datasets.manifest(day.path(), conf);
      if (manifest.filter(StatusReader::isRefused).isPresent()) {
        problems.add(
            "logs of %s were refused; what was rejected is in %s"
                .formatted(day.date(), day.path()));
      }
    }
  }

  private static boolean isRefused(Manifest manifest) {
    return manifest.provenance().counts().containsKey(LogCounts.REFUSED);
  }

  private Optional<ChampionState> champion(LocalDate today) throws IOException {
    ChampionReader reader = new ChampionReader(layout, conf);
    try {
      Optional<ChampionState> champion = reader.read();
      if (champion.isEmpty()) {
        warnings.add("there is no champion: nobody is scored before a model is promoted");
      }
      champion.ifPresent(model -> checkJudged(model, today));
      return champion;
    } catch (IOException | RuntimeException unreadable) {
      problems.add("the champion cannot be read: " + FailureMessage.of(unreadable));
      return Optional.empty();
    }
  }

  private void checkJudged(ChampionState champion, LocalDate today) {
    LocalDate judged = LocalDate.ofInstant(champion.judgedAt(), ZoneOffset.UTC);
    long days = today.toEpochDay() - judged.toEpochDay();
    if (days > limits.judgedDays()) {
      problems.add(
          "champion %s was judged last on %s, %d days ago; at most %d are allowed: run evaluate, or train and promote"
              .formatted(champion.version(), judged, days, limits.judgedDays()));
    }
  }

  private Optional<ScoresState> scores(List<Partition> scored, Optional<ChampionState> champion) {
    if (scored.isEmpty()) {
      return Optional.empty();
    }
    Partition newest = scored.get(scored.size() - 1);
    try {
      ScoresState scores = new ScoresStateReader(layout, conf).read(newest);
      scores
          .windows()
          .filter(windows -> !windows.areComplete())
          .ifPresent(
              windows ->
                  warnings.add(
                      "scores as of %s: there are logs of %d of the %d days of their windows"
                          .formatted(newest.date(), windows.known(), windows.days())));
      scores
          .drift()
          .filter(drift -> drift.verdict().equals("large"))
          .ifPresent(
              drift -> warnings.add("scores as of " + newest.date() + ": " + drift.summary()));
      if (champion.isPresent() && !scores.byChampion()) {
        warnings.add("scores as of %s are not by the champion".formatted(newest.date()));
      }
      return Optional.of(scores);
    } catch (IOException | RuntimeException unreadable) {
      problems.add("scores as of " + newest.date() + ": " + FailureMessage.of(unreadable));
      return Optional.empty();
    }
  }

  /** Only the newest that is known may be a problem: older ones were one when they were new. */
  private List<ScoreOutcome> outcomes() {
    try {
      List<ScoreOutcome> all = List.copyOf(new ScoreOutcomes(layout, conf).read().values());
      all.stream()
          .filter(outcome -> outcome.actual().isPresent())
          .reduce((earlier, later) -> later)
          .ifPresent(newest -> problems.addAll(newest.parted()));
      return all.subList(Math.max(0, all.size() - OUTCOMES), all.size());
    } catch (IOException | RuntimeException unreadable) {
      problems.add("the outcomes of scores cannot be read: " + FailureMessage.of(unreadable));
      return List.of();
    }
  }

  private List<RunRecord> runs() {
    try {
      List<RunRecord> runs = new RunHistory(layout, conf).newest(RUNS);
      Set<String> seen = new HashSet<>();
      for (RunRecord run : runs) {
        // What was before it counts, too: a run that goes on must not hide that the last one
        // failed.
        boolean ended = run.outcome() != RunRecord.Outcome.STARTED;
        boolean newest = ended ? seen.add(run.stage()) : !seen.contains(run.stage());
        if (newest && run.outcome() != RunRecord.Outcome.SUCCEEDED) {
          (isHarmless(run) ? warnings : problems).add(failure(run));
        }
      }
      return runs;
    } catch (IOException | RuntimeException unreadable) {
      problems.add("the history cannot be read: " + FailureMessage.of(unreadable));
      return List.of();
    }
  }

  /**
   * It may be too early to evaluate a model or a campaign, which keeps nobody from anything. And
   * what has not ended may still run: if it was killed, what it should have made will be late.
   */
  private static boolean isHarmless(RunRecord run) {
    return Set.of("evaluate", "effect").contains(run.stage())
        || run.outcome() == RunRecord.Outcome.STARTED;
  }

  private static String failure(RunRecord run) {
    return "the last run of %s, at %s, %s%s"
        .formatted(
            run.stage(),
            run.started(),
            switch (run.outcome()) {
              case SUCCEEDED -> "succeeded";
              case ALARMED -> "found figures that are too good to be true";
              case FAILED -> "failed";
              case STARTED -> "has not ended: it still runs, or was killed";
            },
            (run.reason().isEmpty() ? "" : ": " + run.reason())
                + (run.outcome() == RunRecord.Outcome.STARTED
                    ? ""
                    : "; this is said until a run of it succeeds"));
  }
}
