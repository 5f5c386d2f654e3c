package com.sparkify.churn.cli;

import com.sparkify.churn.bundle.ModelStore;
import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.model.Judging;
import com.sparkify.churn.model.Promotion;
import com.sparkify.churn.model.PromotionDecision;
import com.sparkify.churn.model.PromotionRules;
import com.sparkify.churn.model.ScoringTime;
import com.sparkify.churn.model.TableRows;
import com.sparkify.churn.model.example.FeatureTables;
import com.sparkify.churn.model.example.Protocol;
import com.sparkify.churn.operation.RunHistory;
import com.sparkify.churn.operation.lineage.Lineage;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code churn promote}: lets a challenger take the champion's place if it is better. */
@Command(
    name = "promote",
    mixinStandardHelpOptions = true,
    description = {
      "Make a model the champion if it is better.",
      "Judges a challenger and the champion on the same users, which neither has learned "
          + "from; the challenger must be better by a margin and keep the limits below. The "
          + "first model only has to be better than chance. Every decision is recorded in "
          + "models/history.jsonl."
    },
    exitCodeList = "0:decided; a challenger that is not promoted is not a failure",
    footer = "  churn promote --output out")
public final class PromoteCommand extends StageCommand {
  @Spec private CommandSpec spec;
  @Mixin private HadoopOptions hadoop;
  @Mixin private QuietOption quiet;
  @Mixin private DatasetOptions datasets;

  @Option(
      names = "--model",
      paramLabel = "VERSION",
      description = "Challenger. Default: the model trained last.")
  private String model;

  @Option(
      names = "--rollback",
      description = "Make the previous champion the champion again instead.")
  private boolean rollback;

  @Option(
      names = "--margin",
      paramLabel = "AUC",
      description =
          "How much better the challenger's AUC must be; below 0, how much worse it may be. Default:"
              + " ${DEFAULT-VALUE}.")
  private double margin = PromotionRules.DEFAULT.margin();

  @Option(
      names = "--tolerance",
      paramLabel = "AUC",
      description =
          "How far below 0 the 95 %% interval of that difference may reach."
              + " Default: ${DEFAULT-VALUE}.")
  private double tolerance = PromotionRules.DEFAULT.tolerance();

  @Option(
      names = "--max-calibration-error",
      paramLabel = "SHARE",
      description = "Largest calibration error (ECE) beyond chance. Default: ${DEFAULT-VALUE}.")
  private double mostCalibrationError = PromotionRules.DEFAULT.mostCalibrationError();

  @Option(
      names = "--max-bytes",
      paramLabel = "N",
      description = "Largest forest, in bytes. Default: ${DEFAULT-VALUE}.")
  private long mostBytes = PromotionRules.DEFAULT.mostBytes();

  @Option(
      names = "--max-micros",
      paramLabel = "N",
      description = "Longest time to score a user, in microseconds. Default: ${DEFAULT-VALUE}.")
  private double mostMicros = PromotionRules.DEFAULT.mostMicros();

  @Override
  public Integer call() throws Exception {
    Configuration conf = hadoop.configuration();
    ModelStore store = new ModelStore(datasets.models(), conf);
    PromotionRules rules =
        new PromotionRules(margin, tolerance, mostCalibrationError, mostBytes, mostMicros);
    Judging judging =
        new Judging(Protocol.DEFAULT_REPLICATES, Protocol.DEFAULT_SEED, Optional.empty());
    Promotion promotion = new Promotion(store, rules, judging);
    PrintWriter out = spec.commandLine().getOut();
    if (rollback) {
      rollback(promotion, store, out);
    } else {
      String challenger = challenger(store);
      PromotionDecision decision;
      try (TerminalProgress progress = quiet.progress()) {
        decision =
            promotion.promote(
                challenger, rows(conf, progress), new ScoringTime(System::nanoTime), Instant.now());
      }
      print(decision, out);
      report(Facts.of(decision));
    }
    out.flush();
    return 0;
  }

  @Override
  public Optional<Lineage> lineage() {
    return Optional.of(datasets.readAndJudged());
  }

  @Override
  public Optional<RunHistory> history() {
    return datasets.layout().flatMap(hadoop::history);
  }

  private TableRows rows(Configuration conf, TerminalProgress progress) {
    return new TableRows(
        new FeatureTables(datasets.features(), conf),
        Catalogue.schema(),
        date -> true,
        progress.of("judge"));
  }

  private void rollback(Promotion promotion, ModelStore store, PrintWriter out) throws IOException {
    if (model != null) {
      throw new WrongOptionException(
          "--rollback puts the champion before this one back, whichever it was; leave --model out");
    }
    String undone = store.champion().orElse("");
    Summaries.line(
        out, "Champion", "%s, put back in place of %s", promotion.rollback(Instant.now()), undone);
  }

  private String challenger(ModelStore store) throws IOException {
    if (model != null) {
      return model;
    }
    return store
        .newest()
        .orElseThrow(() -> new IOException(store.folder() + ": holds no model; run train first"));
  }

  static void print(PromotionDecision decision, PrintWriter out) {
    if (decision.isNone()) {
      Summaries.line(out, "Champion", "%s, as before", decision.challenger());
      return;
    }
    Summaries.line(
        out,
        decision.promoted() ? "Champion" : "Challenger",
        decision.promoted() ? "%s, promoted%s" : "%s stays out%s",
        decision.challenger(),
        decision
            .champion()
            .map(old -> decision.promoted() ? ", before it " + old : "; " + old + " remains")
            .orElse(""));
    decision.reasons().forEach(reason -> Summaries.line(out, "", "%s", reason));
  }
}
