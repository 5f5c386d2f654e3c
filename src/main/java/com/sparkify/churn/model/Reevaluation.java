package com.sparkify.churn.model;

import com.sparkify.churn.bundle.ModelBundle;
import com.sparkify.churn.bundle.ModelFiles;
import com.sparkify.churn.bundle.ModelStore;
import com.sparkify.churn.hdfs.WholeFile;
import com.sparkify.churn.model.evaluation.CurvesJson;
import com.sparkify.churn.model.evaluation.Evaluation;
import com.sparkify.churn.model.evaluation.MetricsJson;
import com.sparkify.churn.model.report.ImportanceJson;
import com.sparkify.churn.model.report.Influence;
import com.sparkify.churn.model.report.ModelFacts;
import com.sparkify.churn.model.report.ReportPage;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;

/**
 * The stage {@code evaluate}: judges a model again, on outcomes that were not known when it was
 * trained.
 *
 * @param store where the model is stored; the figures are written below it
 */
public record Reevaluation(ModelStore store, Judging judging) {

  /**
   * What was found out.
   *
   * @param directory where it was written: {@code <model>/evaluations/<dates>}
   */
  public record Result(Path directory, Evaluation evaluation) {}

  /**
   * Judges a model on the rows it has not seen, and writes figures, rows and report.
   *
   * @throws IllegalArgumentException if there are too few churners among them
   */
  public Result run(String version, RowSource source) throws IOException {
    ModelBundle model = store.loadJudged(version, source.schema());
    RowsToJudge unseen = Judging.unseen(model, source);
    Evaluation evaluation = judging.judge(model, unseen, 0);
    List<Influence> influences = Influences.of(model.parts(), unseen.probe());
    Map<String, byte[]> files = new TreeMap<>();
    files.put(ModelFiles.METRICS, MetricsJson.toBytes(evaluation));
    files.put(ModelFiles.CURVES, CurvesJson.toBytes(evaluation));
    files.put(ModelFiles.IMPORTANCE, ImportanceJson.toBytes(version, influences));
    files.put(
        ModelFiles.REPORT,
        ReportPage.toBytes(
            new ModelFacts(model.manifest(), evaluation, influences, Optional.empty())));
    Path directory =
        new Path(
            new Path(store.directory(version), ModelFiles.EVALUATIONS),
            name(unseen.rows().dates()));
    write(directory, files);
    WholeFile.rewrite(
        new Path(directory, ModelFiles.HOLDOUT),
        new HoldoutCsv(unseen.rows(), unseen.probabilities(0, model.calibration())),
        store.conf());
    return new Result(directory, evaluation);
  }

  private static String name(SortedSet<LocalDate> dates) {
    return dates.size() == 1 ? "as-of=" + dates.first() : dates.first() + "_" + dates.last();
  }

  private void write(Path directory, Map<String, byte[]> files) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      WholeFile.replace(new Path(directory, file.getKey()), file.getValue(), store.conf());
    }
  }
}
