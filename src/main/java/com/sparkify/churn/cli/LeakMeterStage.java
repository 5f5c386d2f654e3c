package com.sparkify.churn.cli;

import com.sparkify.churn.bundle.ModelBundle;
import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.job.featurize.WholeHistories;
import com.sparkify.churn.model.Judging;
import com.sparkify.churn.model.LeakMeter;
import com.sparkify.churn.model.RowSource;
import com.sparkify.churn.model.evaluation.Evaluation;
import com.sparkify.churn.model.evaluation.Interval;
import com.sparkify.churn.model.evaluation.Metric;
import com.sparkify.churn.model.example.EvenSample;
import com.sparkify.churn.model.example.FeatureTables;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** {@code evaluate --target cancelled-ever}: compares the usual evaluation with the honest one. */
record LeakMeterStage(Configuration conf, DatasetOptions datasets, Judging judging) {
  private static final String SCRATCH = ".leak-meter";

  void run(ModelBundle honest, RowSource rows, PrintWriter out, TerminalProgress progress)
      throws IOException, InterruptedException {
    Path scratch = new Path(datasets.models(), SCRATCH);
    LeakMeter meter = new LeakMeter(judging, Runtime.getRuntime().availableProcessors());
    try {
      List<Path> table = new WholeHistories(datasets.root(), scratch).run(conf, progress);
      EvenSample histories =
          FeatureTables.readFiles(
              table, Catalogue.schema(), conf, TrainMemory.rows(conf, Catalogue.schema()));
      LeakMeter.Reading reading = meter.read(honest, histories.build(), rows, progress.steps());
      progress.close();
      print(reading, histories.isWhole(), out);
    } finally {
      scratch.getFileSystem(conf).delete(scratch, true);
    }
  }

  private static void print(LeakMeter.Reading reading, boolean isWhole, PrintWriter out) {
    String users = isWhole ? "per user" : "for each of as many users as memory holds,";
    print("The usual way", "one row " + users + " over the whole log", reading.usual(), out);
    print("The honest way", "as of dates, what happened next", reading.honest(), out);
    Summaries.line(
        out,
        "The usual model asked",
        "ROC AUC %.3f on the honest way's rows",
        reading.usualOnTheFuture());
    Summaries.line(
        out,
        "The leak",
        "%.0f %% of the usual AUC above 0.5 is the log's end giving the answer away",
        100 * Math.max(0, reading.leakedShare()));
    out.flush();
  }

  private static void print(String way, String how, Evaluation evaluation, PrintWriter out) {
    Interval auc = evaluation.figure(Metric.AUC);
    Summaries.line(
        out,
        way,
        "ROC AUC %.3f (%.3f to %.3f), balanced accuracy %.3f; %,d rows of %,d users, %,d cancelled"
            + " (%s)",
        auc.value(),
        auc.low(),
        auc.high(),
        evaluation.figure(Metric.BALANCED_ACCURACY).value(),
        evaluation.sample().rows(),
        evaluation.sample().users(),
        evaluation.sample().churners(),
        how);
  }
}
