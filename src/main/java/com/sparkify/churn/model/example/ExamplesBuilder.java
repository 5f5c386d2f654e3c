package com.sparkify.churn.model.example;

import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.model.example.Examples.Outcomes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects examples in any order; the same rows always give the same {@link Examples}. */
public final class ExamplesBuilder {
  private final FeatureSchema schema;
  private final List<Row> rows = new ArrayList<>();

  private record Row(String userId, int asOf, byte label, float[] vector) {}

  public ExamplesBuilder(FeatureSchema schema) {
    this.schema = schema;
  }

  /** Adds a row whose horizon has passed. */
  public ExamplesBuilder add(String userId, LocalDate asOf, boolean churned, float[] vector) {
    return add(userId, asOf, churned ? Examples.CHURNED : Examples.STAYED, vector);
  }

  /** Adds a row whose horizon has not passed yet. */
  public ExamplesBuilder addImmature(String userId, LocalDate asOf, float[] vector) {
    return add(userId, asOf, Examples.UNKNOWN, vector);
  }

  private ExamplesBuilder add(String userId, LocalDate asOf, byte label, float[] vector) {
    if (vector.length != schema.size()) {
      throw new IllegalArgumentException(
          "user "
              + userId
              + " as of "
              + asOf
              + " has "
              + vector.length
              + " features; the schema has "
              + schema.size());
    }
    for (int position = 0; position < vector.length; position++) {
      if (!Float.isFinite(vector[position])) {
        throw new IllegalArgumentException(
            "user "
                + userId
                + " as of "
                + asOf
                + ": "
                + schema.feature(position).name()
                + " is "
                + vector[position]
                + "; it must be finite");
      }
    }
    rows.add(new Row(userId, (int) asOf.toEpochDay(), label, vector));
    return this;
  }

  /**
   * @throws IllegalArgumentException if a user has two rows as of one date
   */
  public Examples build() {
    List<Row> sorted = new ArrayList<>(rows);
    sorted.sort(Comparator.comparingInt(Row::asOf).thenComparing(Row::userId));
    String[] userIds = sorted.stream().map(Row::userId).distinct().sorted().toArray(String[]::new);
    Map<String, Integer> numbers = new HashMap<>();
    for (String userId : userIds) {
      numbers.put(userId, numbers.size());
    }
    int size = sorted.size();
    int[] user = new int[size];
    int[] asOf = new int[size];
    Outcomes outcomes = new Outcomes(new byte[size], new float[size][]);
    for (int i = 0; i < size; i++) {
      Row row = sorted.get(i);
      user[i] = numbers.get(row.userId());
      asOf[i] = row.asOf();
      if (i > 0 && asOf[i] == asOf[i - 1] && user[i] == user[i - 1]) {
        throw new IllegalArgumentException(
            "user " + row.userId() + " has two rows as of " + LocalDate.ofEpochDay(asOf[i]));
      }
      outcomes.label()[i] = row.label();
      outcomes.vectors()[i] = row.vector();
    }
    return new Examples(schema, userIds, user, asOf, outcomes);
  }
}
