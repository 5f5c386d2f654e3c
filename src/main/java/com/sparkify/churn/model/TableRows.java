package com.sparkify.churn.model;

import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.forest.FlatForest;
import com.sparkify.churn.model.evaluation.KnownFeatures;
import com.sparkify.churn.model.example.EvenSample;
import com.sparkify.churn.model.example.ExamplesBuilder;
import com.sparkify.churn.model.example.FeatureTables;
import com.sparkify.churn.model.example.Outcome;
import com.sparkify.churn.model.example.OutcomeRows;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;

/**
 * Rows of feature tables to judge models on, scored while they are read: of each row only what
 * judging needs is kept, about {@value #BYTES_PER_ROW} bytes, and a sample keeps all features.
 *
 * @param schema the features that forests read
 * @param wanted as-of dates to judge on
 */
public record TableRows(FeatureTables tables, FeatureSchema schema, Predicate<LocalDate> wanted)
    implements RowSource {
  /** What a judged row takes in memory, with one forest's answer and its share of the user ids. */
  static final int BYTES_PER_ROW = 160;

  /** Rows that keep all features: enough for the influence of features, and the AUC of each. */
  static final int MOST_PROBED = 100_000;

  private static final int BATCH = 4096;

  @Override
  public RowsToJudge score(Unseen unseen, List<FlatForest> forests) throws IOException {
    Collector collector = new Collector(schema, tables.horizonDays(), forests);
    Predicate<LocalDate> dates = unseen.dates(wanted);
    if (tables.dates().stream().filter(wanted).findAny().isEmpty()
        || tables.dates().stream().anyMatch(dates)) {
      try (OutcomeRows rows = tables.rows(schema, dates)) {
        while (rows.next()) {
          collector.take(rows, unseen);
        }
      }
    }
    return collector.build();
  }

  /** Takes rows one by one and scores them many at a time. */
  private static final class Collector {
    private final FeatureSchema schema;
    private final FeatureSchema narrow;
    private final int horizonDays;
    private final List<FlatForest> forests;
    private final List<DoubleStream.Builder> answers = new ArrayList<>();
    private final float[][] batch = new float[BATCH][];
    private final ExamplesBuilder rows;
    private final EvenSample probe;
    private int waiting;

    Collector(FeatureSchema schema, int horizonDays, List<FlatForest> forests) {
      this.schema = schema;
      this.narrow = KnownFeatures.of(schema);
      this.horizonDays = horizonDays;
      this.forests = forests;
      this.rows = new ExamplesBuilder(narrow, horizonDays);
      this.probe = new EvenSample(schema, horizonDays, MOST_PROBED);
      forests.forEach(forest -> answers.add(DoubleStream.builder()));
    }

    void take(OutcomeRows row, Unseen unseen) throws IOException {
      int asOf = row.asOfDay();
      String userId = row.userId();
      Outcome outcome = row.outcome(userId);
      if (outcome.knownTo() >= asOf + horizonDays && unseen.holds(userId)) {
        float[] vector = row.vector();
        rows.add(userId, LocalDate.ofEpochDay(asOf), outcome, narrowed(vector));
        probe.add(userId, asOf, outcome, vector);
        batch[waiting++] = vector;
        if (waiting == BATCH) {
          score();
        }
      }
    }

    private float[] narrowed(float[] vector) {
      float[] kept = new float[narrow.size()];
      for (int position = 0; position < kept.length; position++) {
        kept[position] = vector[schema.indexOf(narrow.feature(position).name())];
      }
      return kept;
    }

    private void score() {
      float[][] vectors = Arrays.copyOf(batch, waiting);
      double[] raw = new double[waiting];
      for (int forest = 0; forest < forests.size(); forest++) {
        forests.get(forest).predict(vectors, raw);
        Arrays.stream(raw).forEach(answers.get(forest)::add);
      }
      waiting = 0;
    }

    RowsToJudge build() {
      score();
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
