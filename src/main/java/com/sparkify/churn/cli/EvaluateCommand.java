package com.sparkify.churn.cli;

import com.sparkify.churn.bundle.ModelFiles;
import com.sparkify.churn.bundle.ModelManifest;
import com.sparkify.churn.bundle.ModelStore;
import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.model.Judging;
import com.sparkify.churn.model.Reevaluation;
import com.sparkify.churn.model.TableRows;
import com.sparkify.churn.model.example.FeatureTables;
import com.sparkify.churn.model.example.Protocol;
import com.sparkify.churn.operation.RunHistory;
import com.sparkify.churn.operation.ScoreOutcome;
import com.sparkify.churn.operation.ScoreOutcomes;
import com.sparkify.churn.operation.lineage.Lineage;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code churn evaluate}: judges a model on outcomes that have become known since. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = {
      "Judge a model again when outcomes have become known.",
      "Takes users that the model never learned from, as of dates after all that it learned from."
          + " Once the horizon of these dates has passed, run featurize again first.",
      "Writes models/<version>/evaluations/ with metrics.json, holdout.csv and report.html."
    },
    exitCodeList = "3:the figures are too good to be true",
    footer = "  churn evaluate --output out --as-of 2018-11-23")
public final class EvaluateCommand extends StageCommand {
  @Spec private CommandSpec spec;
  @Mixin private HadoopOptions hadoop;
  @Mixin private QuietOption quiet;
  @Mixin private DatasetOptions datasets;
  @Mixin private TruthOption truth;

  @Option(
      names = "--model",
      paramLabel = "VERSION",
      description = "Model to judge. Default: the champion.")
  private String model;

  @Option(
      names = "--target",
      paramLabel = "TARGET",
      description =
          "cancels-within: the horizon, as the model was trained. cancelled-ever: also measure how far"
              + " the usual evaluation, with one row per user over the whole log, overstates"
              + " quality. Default: ${DEFAULT-VALUE}.")
  private String target = "cancels-within";

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "Judge as of this date only; may be repeated. Default: all.")
  private List<LocalDate> asOf = new ArrayList<>();

  @Option(
      names = "--replicates",
      paramLabel = "N",
      description = "Bootstrap resamples for each interval. Default: ${DEFAULT-VALUE}.")
  private int replicates = Protocol.DEFAULT_REPLICATES;

  @Override
  public Integer call() throws Exception {
    boolean leakMeter = isLeakMeterWanted();
    Configuration conf = hadoop.configuration();
    ModelStore store = new ModelStore(datasets.models(), conf);
    Judging judging = new Judging(replicates, Protocol.DEFAULT_SEED, truth.read(conf));
    String version = model == null ? Champion.require(store) : model;
    // A version that does not exist is an error before anything is printed.
    ModelManifest unused = store.manifest(version);
    PrintWriter out = spec.commandLine().getOut();
    if (datasets.layout().isPresent()) {
      printOutcomes(new ScoreOutcomes(datasets.layout().get(), conf).comeTrue().values(), out);
    }
    Summaries.line(out, "Model", "%s", version);
    if (leakMeter) {
      try (TerminalProgress progress = quiet.progress()) {
        new LeakMeterStage(conf, datasets, judging)
            .run(
                store.loadJudged(version, Catalogue.schema()), rows(conf, progress), out, progress);
      }
      return 0;
    }
    Reevaluation.Result result;
    try (TerminalProgress progress = quiet.progress()) {
      result = new Reevaluation(store, judging).run(version, rows(conf, progress));
    }
    ModelSummaries.print(result.evaluation(), out);
    Summaries.line(out, "Report", "%s/%s", result.directory(), ModelFiles.REPORT);
    out.flush();
    report(Facts.of(version, result.directory(), result.evaluation()));
    return result.evaluation().fails() ? TrainCommand.ALARMED : 0;
  }

  private TableRows rows(Configuration conf, TerminalProgress progress) {
    return new TableRows(
        new FeatureTables(datasets.features(), conf),
        Catalogue.schema(),
        date -> asOf.isEmpty() || asOf.contains(date),
        progress.of("judge"));
  }

  /** What came true of the scores that were published, whatever becomes of the judgement. */
  private static void printOutcomes(Collection<ScoreOutcome> outcomes, PrintWriter out) {
    outcomes.forEach(one -> Summaries.line(out, "Scores as of " + one.asOf(), "%s", one.summary()));
    outcomes.stream()
        .flatMap(one -> one.parted().stream())
        .forEach(parted -> Summaries.line(out, "WARNING", "%s", parted));
    out.flush();
  }

  @Override
  public Optional<Lineage> lineage() {
    return Optional.of(datasets.readAndJudged());
  }

  @Override
  public Optional<RunHistory> history() {
    return datasets.layout().flatMap(hadoop::history);
  }

  private boolean isLeakMeterWanted() {
    return switch (target) {
      case "cancels-within" -> false;
      case "cancelled-ever" -> true;
      default ->
          throw new WrongOptionException(
              "--target is " + target + "; it must be cancels-within or cancelled-ever");
    };
  }
}
