package com.sparkify.churn.model.example;

import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.model.example.Examples.Facts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects examples in any order; the same rows always give the same {@link Examples}. */
public final class ExamplesBuilder {
  private final FeatureSchema schema;
  private final int horizonDays;
  private final List<Row> rows = new ArrayList<>();
  private final Map<String, String> userIds = new HashMap<>();

  private record Row(
      int number, String userId, int asOf, Outcome outcome, float weight, float[] vector) {}

  /**
   * Examples, and when their rows were added.
   *
   * @param added by row, how many rows were added before it
   */
  public record Built(Examples examples, int[] added) {}

  /**
   * @param horizonDays the days after an as-of date that labels are of
   */
  public ExamplesBuilder(FeatureSchema schema, int horizonDays) {
    this.schema = schema;
    this.horizonDays = horizonDays;
  }

  /** Adds a row that represents itself. */
  public ExamplesBuilder add(String userId, LocalDate asOf, Outcome outcome, float[] vector) {
    return add(userId, asOf, outcome, 1, vector);
  }

  /**
   * Adds a row.
   *
   * @param weight how many rows of the tables it represents, 1 or more
   */
  ExamplesBuilder add(
      String userId, LocalDate asOf, Outcome outcome, float weight, float[] vector) {
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
    // a user's rows share one text
    String sharedId = userIds.computeIfAbsent(userId, id -> id);
    rows.add(new Row(rows.size(), sharedId, (int) asOf.toEpochDay(), outcome, weight, vector));
    return this;
  }

  /**
   * @throws IllegalArgumentException if a user has two rows as of one date
   */
  public Examples build() {
    return buildInOrder().examples();
  }

  /** As {@link #build}; further columns of the rows can be put into the same order. */
  public Built buildInOrder() {
    Row[] sorted = rows.toArray(new Row[0]);
    Arrays.parallelSort(sorted, Comparator.comparingInt(Row::asOf).thenComparing(Row::userId));
    String[] ids = userIds.keySet().stream().sorted().toArray(String[]::new);
    Map<String, Integer> numbers = new HashMap<>();
    for (String id : ids) {
      numbers.put(id, numbers.size());
    }
    int size = sorted.length;
    int[] user = new int[size];
    int[] asOf = new int[size];
    Facts facts = new Facts(horizonDays, new Outcome[size], new float[size], new float[size][]);
    for (int i = 0; i < size; i++) {
      Row row = sorted[i];
      user[i] = numbers.get(row.userId());
      asOf[i] = row.asOf();
      if (i > 0 && asOf[i] == asOf[i - 1] && user[i] == user[i - 1]) {
        throw new IllegalArgumentException(
            "user " + row.userId() + " has two rows as of " + LocalDate.ofEpochDay(asOf[i]));
      }
      facts.outcome()[i] = row.outcome();
      facts.weight()[i] = row.weight();
      facts.vectors()[i] = row.vector();
    }
    int[] added = Arrays.stream(sorted).mapToInt(Row::number).toArray();
    return new Built(new Examples(schema, ids, user, asOf, facts), added);
  }
}
