package com.sparkify.churn.cli;

import com.sparkify.churn.bundle.ModelStore;
import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.model.Trainer;
import com.sparkify.churn.model.Training;
import com.sparkify.churn.model.evaluation.Truth;
import com.sparkify.churn.model.example.Examples;
import com.sparkify.churn.model.example.FeatureTables;
import com.sparkify.churn.model.example.Protocol;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code churn train}: feature tables to a judged model. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = {
      "Trains a random forest on the feature tables whose outcomes are known, calibrates it, judges",
      "it on users and dates it has not seen, and writes models/<version>/ with the model, its",
      "figures (metrics.json), a report for people (report.html) and a model card.",
      "The same tables and options give the same model. It is not used before 'churn promote'.",
      "Exit code 3: the model was written, but its figures are too good to be true."
    })
public final class TrainCommand implements Callable<Integer> {
  static final int ALARMED = 3;

  @Spec private CommandSpec spec;
  @Mixin private HadoopOptions hadoop;
  @Mixin private DatasetOptions datasets;
  @Mixin private ProtocolOptions protocol;
  @Mixin private ForestOptions forest;
  @Mixin private CampaignOptions campaign;

  @Option(
      names = "--truth",
      paramLabel = "FILE",
      description =
          "hazards.csv of 'churn simulate', to measure the model against the best possible.")
  private String truth;

  @Option(names = "--threads", paramLabel = "N", description = "Threads; all cores if not given.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = {"-q", "--quiet"},
      description = "Draw no progress bar.")
  private boolean quiet;

  @Override
  public Integer call() throws Exception {
    Configuration conf = hadoop.configuration();
    FeatureTables tables = new FeatureTables(datasets.features(), conf);
    Protocol rules = protocol.protocol(tables.horizonDays());
    Training training =
        new Training(
            new Trainer(rules, forest.settings(), campaign.rule(), threads),
            new ModelStore(datasets.models(), conf),
            tables.fingerprints(date -> true),
            truth == null ? Optional.empty() : Optional.of(Truth.read(new Path(truth), conf)));
    Training.Result result;
    try (Progress progress = new Progress(quiet)) {
      progress.update("read features", 0);
      Examples examples = tables.read(Catalogue.schema(), date -> true);
      result =
          training.run(
              examples, (step, done, total) -> progress.update(step, (double) done / total));
    }
    ModelSummaries.print(result, spec.commandLine().getOut());
    return result.evaluation().fails() ? ALARMED : 0;
  }
}
