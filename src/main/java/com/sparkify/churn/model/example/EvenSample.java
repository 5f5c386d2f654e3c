package com.sparkify.churn.model.example;

import com.sparkify.churn.feature.FeatureSchema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds rows with all their features while they fit; then every second of them, every fourth and so
 * on, as a hash of user and date decides. The rows that stay do not depend on the order in which
 * they came.
 */
public final class EvenSample {
  private final FeatureSchema schema;
  private final int horizonDays;
  private final long mostRows;
  private final List<Row> rows = new ArrayList<>();
  private double share = 1;

  private record Row(double position, String userId, int asOf, Outcome outcome, float[] vector) {}

  /**
   * @param mostRows that are held
   */
  public EvenSample(FeatureSchema schema, int horizonDays, long mostRows) {
    this.schema = schema;
    this.horizonDays = horizonDays;
    this.mostRows = mostRows;
  }

  /** Whether a row would be taken. */
  boolean takes(String userId, int asOf) {
    return RowSample.position(userId, asOf) < share;
  }

  /**
   * Takes a row, unless the sample passes over it.
   *
   * @param asOf epoch day
   */
  public void add(String userId, int asOf, Outcome outcome, float[] vector) {
    double position = RowSample.position(userId, asOf);
    if (position < share) {
      rows.add(new Row(position, userId, asOf, outcome, vector));
      while (rows.size() > mostRows) {
        share /= 2;
        rows.removeIf(row -> row.position >= share);
      }
    }
  }

  /** Whether all rows that came are held. */
  public boolean isWhole() {
    return share == 1;
  }

  /** The rows held, in the order of examples. */
  public Examples build() {
    ExamplesBuilder builder = new ExamplesBuilder(schema, horizonDays);
    for (Row row : rows) {
      builder.add(row.userId, LocalDate.ofEpochDay(row.asOf), row.outcome, row.vector);
    }
    return builder.build();
  }
}
