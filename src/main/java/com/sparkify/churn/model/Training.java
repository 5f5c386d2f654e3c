package com.sparkify.churn.model;

import com.sparkify.churn.bundle.Horizons;
import com.sparkify.churn.bundle.ModelBundle;
import com.sparkify.churn.bundle.ModelFiles;
import com.sparkify.churn.bundle.ModelManifest;
import com.sparkify.churn.bundle.ModelManifest.Lineage;
import com.sparkify.churn.bundle.ModelStore;
import com.sparkify.churn.bundle.SchemaJson;
import com.sparkify.churn.hdfs.Checksums;
import com.sparkify.churn.hdfs.FileContent;
import com.sparkify.churn.model.evaluation.CurvesJson;
import com.sparkify.churn.model.evaluation.Evaluation;
import com.sparkify.churn.model.evaluation.Metric;
import com.sparkify.churn.model.evaluation.MetricsJson;
import com.sparkify.churn.model.evaluation.Truth;
import com.sparkify.churn.model.example.Examples;
import com.sparkify.churn.model.growth.Progress;
import com.sparkify.churn.model.report.ImportanceJson;
import com.sparkify.churn.model.report.Influence;
import com.sparkify.churn.model.report.ModelCard;
import com.sparkify.churn.model.report.ModelFacts;
import com.sparkify.churn.model.report.ReportPage;
import com.sparkify.churn.model.search.SearchTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;

/**
 * The stage {@code train}: from examples to a judged model in its directory. The directory holds
 * two forests: the one that was judged, and the one to be used, which learned from the held-out
 * users and the newest dates, too.
 *
 * @param store of the models
 * @param inputs fingerprints of the feature tables, by partition
 * @param memoryDays how many days before an as-of date the known past reaches back in the tables
 * @param truth what a simulator knows, to measure the model against
 * @param search what chose the forest's settings, if anything did
 */
public record Training(
    Trainer trainer,
    ModelStore store,
    SortedMap<String, String> inputs,
    int memoryDays,
    Optional<Truth> truth,
    Optional<SearchTable> search) {

  /**
   * A model in its directory.
   *
   * @param directory where it is stored
   * @param horizons what it says of other horizons than the main one, and which it refuses
   * @param search what chose its settings, if anything did
   */
  public record Result(
      ModelManifest manifest,
      Path directory,
      Evaluation evaluation,
      Horizons horizons,
      Optional<SearchTable> search) {}

  /** Trains, judges and writes a model; the same rows and settings give the same bytes. */
  public Result run(RowsRead rows, Progress progress) throws IOException {
    Trainer.Both models = trainer.both(rows.training(), progress);
    Trained trained = models.judged();
    RowsToJudge holdout = rows.unseen(trained, unseen(trained));
    Evaluation evaluation = trainer.evaluate(trained, holdout, truth);
    Refit refit = models.used();
    SortedMap<String, byte[]> files = refit.parts().files();
    files.putAll(trained.parts().judgedFiles());
    String version = ModelBundle.version(prefix(refit), identity(files));
    files.put(ModelFiles.METRICS, MetricsJson.toBytes(evaluation));
    FileContent outcomes =
        new HoldoutCsv(holdout.rows(), holdout.probabilities(0, trained.parts().calibration()));
    Lineage lineage = lineage(trained, refit, holdout.rows(), rows);
    ModelManifest draft = manifest(version, lineage, trained, refit, evaluation, new TreeMap<>());
    List<Influence> influences = Influences.of(refit.parts(), holdout.probe());
    files.put(ModelFiles.CURVES, CurvesJson.toBytes(evaluation));
    files.put(ModelFiles.IMPORTANCE, ImportanceJson.toBytes(version, influences));
    ModelFacts facts = new ModelFacts(draft, evaluation, influences, search);
    search.ifPresent(
        table -> files.put(ModelFiles.SEARCH, table.toCsv().getBytes(StandardCharsets.UTF_8)));
    files.put(ModelFiles.REPORT, ReportPage.toBytes(facts));
    files.put(ModelFiles.CARD, ModelCard.toBytes(facts));
    SortedMap<String, String> checksums = ModelBundle.checksums(files);
    checksums.put(ModelFiles.HOLDOUT, Checksums.sha256(outcomes));
    ModelManifest manifest = manifest(version, lineage, trained, refit, evaluation, checksums);
    Path directory = store.publish(manifest, files, Map.of(ModelFiles.HOLDOUT, outcomes));
    return new Result(manifest, directory, evaluation, refit.parts().horizons(), search);
  }

  private Unseen unseen(Trained trained) {
    return new Unseen(trainer.protocol().holdout(), trained.split().training().knownTo());
  }

  /** The date of the newest rows learned from. */
  private static String prefix(Refit refit) {
    LocalDate last = refit.learned().dates().last();
    return last.format(DateTimeFormatter.BASIC_ISO_DATE);
  }

  /** Settings that change no answer still make another model: they are part of what it is. */
  private SortedMap<String, byte[]> identity(SortedMap<String, byte[]> files) {
    SortedMap<String, byte[]> identity = new TreeMap<>(files);
    String settings = trainer.protocol() + " " + trainer.forest() + " " + trainer.decision();
    identity.put("settings", settings.getBytes(StandardCharsets.UTF_8));
    identity.put("inputs", inputs.toString().getBytes(StandardCharsets.UTF_8));
    search.ifPresent(
        table -> identity.put("search", table.toCsv().getBytes(StandardCharsets.UTF_8)));
    identity.put("truth", new byte[] {(byte) (truth.isPresent() ? 1 : 0)});
    return identity;
  }

  private static ModelManifest manifest(
      String version,
      Lineage lineage,
      Trained trained,
      Refit refit,
      Evaluation evaluation,
      SortedMap<String, String> files) {
    SortedMap<String, Double> metrics = new TreeMap<>();
    for (Metric metric : Metric.values()) {
      metrics.put(metric.key(), evaluation.figure(metric).value());
    }
    return new ModelManifest(
        version,
        SchemaJson.fingerprint(trained.parts().schema()),
        lineage,
        trained.decision(),
        metrics,
        TypicalUser.of(refit.rows().survey()),
        files);
  }

  private Lineage lineage(Trained trained, Refit refit, Examples holdout, RowsRead rows) {
    Examples training = trained.split().training();
    SortedMap<String, String> settings = trainer.forest().toMap();
    settings.putAll(trainer.protocol().toMap());
    settings.put("calibration", refit.parts().calibration().kind());
    SortedMap<String, String> period = new TreeMap<>();
    period.put("trainedFrom", training.dates().first().toString());
    period.put("trainedTo", training.dates().last().toString());
    period.put("knownTo", training.knownTo().toString());
    period.put("usedFrom", refit.learned().dates().first().toString());
    period.put("usedTo", refit.learned().dates().last().toString());
    period.put("usedKnownTo", refit.learned().knownTo().toString());
    period.put("judgedFrom", holdout.dates().first().toString());
    period.put("judgedTo", holdout.dates().last().toString());
    period.put("horizonDays", String.valueOf(trainer.protocol().horizonDays()));
    period.put(ModelManifest.MEMORY, String.valueOf(memoryDays));
    SortedMap<String, Double> counts = new TreeMap<>();
    put(counts, "learned", training);
    put(counts, "training", trained.split().settled());
    put(counts, "holdout", holdout);
    put(counts, "used", refit.learned());
    if (!rows.sample().isWhole()) {
      settings.put(ModelManifest.SAMPLE, rows.sample().toString());
      counts.put("tableRows", (double) rows.sample().rows());
      counts.put("sampledRows", (double) rows.examples().size());
    }
    return new Lineage(trainer.protocol().seed(), settings, period, counts, inputs);
  }

  private static void put(SortedMap<String, Double> counts, String name, Examples examples) {
    counts.put(name + "Rows", Math.rint(examples.totalWeight()));
    counts.put(name + "Users", (double) examples.distinctUsers());
    counts.put(name + "Churners", Math.rint(examples.churnerWeight()));
  }
}
