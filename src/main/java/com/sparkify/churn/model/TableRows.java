package com.sparkify.churn.model;

import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.forest.FlatForest;
import com.sparkify.churn.model.evaluation.KnownFeatures;
import com.sparkify.churn.model.example.EvenSample;
import com.sparkify.churn.model.example.ExamplesBuilder;
import com.sparkify.churn.model.example.FeatureTables;
import com.sparkify.churn.model.example.Outcome;
import com.sparkify.churn.model.example.OutcomeRows;
import com.sparkify.churn.model.example.RowVisitor;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;

/**
 * Rows of feature tables to judge models on, scored while they are read: of each row only what
 * judging needs is kept, about {@value #BYTES_PER_ROW} bytes, and a sample keeps all features.
 *
 * @param schema the features that forests read
 * @param wanted as-of dates to judge on
 * @param progress hears what share of the rows has been read
 */
public record TableRows(
    FeatureTables tables,
    FeatureSchema schema,
    Predicate<LocalDate> wanted,
    DoubleConsumer progress)
    implements RowSource {
  /** What a judged row takes in memory, with one forest's answer and its share of the user ids. */
  static final int BYTES_PER_ROW = 160;

  /** Rows that keep all features: enough for the influence of features, and the AUC of each. */
  static final int MOST_PROBED = 100_000;

  private static final int BATCH = 4096;

  @Override
  public RowsToJudge score(Unseen unseen, List<FlatForest> forests) throws IOException {
    Judged judged = new Judged(schema, tables.horizonDays(), forests.size());
    Predicate<LocalDate> dates = unseen.dates(wanted);
    if (tables.dates().stream().filter(wanted).findAny().isEmpty()
        || tables.dates().stream().anyMatch(dates)) {
      tables.scan(schema, dates, () -> new Batch(unseen, forests, judged), progress);
    }
    return judged.build();
  }

  /** A row that waits to be scored. */
  private record Row(String userId, int asOf, Outcome outcome, float[] vector) {}

  /** Takes rows of one table one by one and scores them many at a time. */
  private static final class Batch implements RowVisitor {
    private final Unseen unseen;
    private final List<FlatForest> forests;
    private final Judged judged;
    private final List<Row> rows = new ArrayList<>(BATCH);

    Batch(Unseen unseen, List<FlatForest> forests, Judged judged) {
      this.unseen = unseen;
      this.forests = forests;
      this.judged = judged;
    }

    @Override
    public void visit(OutcomeRows row) throws IOException {
      String userId = row.userId();
      Outcome outcome = row.outcome(userId);
      if (outcome.knownTo() >= row.asOfDay() + judged.horizonDays && unseen.holds(userId)) {
        rows.add(new Row(userId, row.asOfDay(), outcome, row.vector()));
        if (rows.size() == BATCH) {
          end();
        }
      }
    }

    @Override
    public void end() {
      float[][] vectors = rows.stream().map(Row::vector).toArray(float[][]::new);
      double[][] raw = new double[forests.size()][vectors.length];
      for (int forest = 0; forest < raw.length; forest++) {
        forests.get(forest).predict(vectors, raw[forest]);
      }
      judged.add(rows, raw);
      rows.clear();
    }
  }

  /** Collects scored rows, from any thread. */
  private static final class Judged {
    private final FeatureSchema schema;
    private final FeatureSchema narrow;
    private final int horizonDays;
    private final List<DoubleStream.Builder> answers = new ArrayList<>();
    private final ExamplesBuilder rows;
    private final EvenSample probe;

    Judged(FeatureSchema schema, int horizonDays, int forests) {
      this.schema = schema;
      this.narrow = KnownFeatures.of(schema);
      this.horizonDays = horizonDays;
      this.rows = new ExamplesBuilder(narrow, horizonDays);
      this.probe = new EvenSample(schema, horizonDays, MOST_PROBED);
      for (int forest = 0; forest < forests; forest++) {
        answers.add(DoubleStream.builder());
      }
    }

    synchronized void add(List<Row> scored, double[][] raw) {
      for (Row row : scored) {
        LocalDate asOf = LocalDate.ofEpochDay(row.asOf);
        rows.add(row.userId, asOf, row.outcome, narrowed(row.vector));
        probe.add(row.userId, row.asOf, row.outcome, row.vector);
      }
      for (int forest = 0; forest < raw.length; forest++) {
        Arrays.stream(raw[forest]).forEach(answers.get(forest)::add);
      }
    }

    private float[] narrowed(float[] vector) {
      float[] kept = new float[narrow.size()];
      for (int position = 0; position < kept.length; position++) {
        kept[position] = vector[schema.indexOf(narrow.feature(position).name())];
      }
      return kept;
    }

    RowsToJudge build() {
      List<double[]> raw = new ArrayList<>();
      ExamplesBuilder.Built built = rows.buildInOrder();
      for (DoubleStream.Builder answer : answers) {
        double[] asRead = answer.build().toArray();
        raw.add(Arrays.stream(built.added()).mapToDouble(row -> asRead[row]).toArray());
      }
      return new RowsToJudge(built.examples(), probe.build(), raw);
    }
  }
}
