package com.sparkify.churn.model.growth;

import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.model.example.Examples;
import java.util.Arrays;
import java.util.List;

/**
 * The rows that trees learn from: the features to learn from, and of each row how many days are
 * known and whether the user cancelled on the last of them. Takes no memory per value of its own if
 * the rows are {@link Examples}.
 */
final class LearnedRows {
  final List<Column> columns;

  /** By row; a column says where in them its values are. */
  final float[][] vectors;

  /** By row, the number of its user. */
  final int[] user;

  /** By row, the days of which it is known whether the user cancelled. */
  final int[] days;

  /** By row, whether the user cancelled on the last of these days. */
  final boolean[] cancelled;

  /** By row, how many rows of the tables it represents. */
  final float[] weight;

  /**
   * A feature to learn from.
   *
   * @param categories by code; empty if the values are numbers
   * @param position of the feature in the schema
   * @param at index of its values in the vectors
   */
  record Column(String name, List<String> categories, int position, int at) {}

  /**
   * @param vectors by row
   * @param user number, by row
   * @param days by row
   * @param cancelled by row
   * @param weight by row
   */
  LearnedRows(
      List<Column> columns,
      float[][] vectors,
      int[] user,
      int[] days,
      boolean[] cancelled,
      float[] weight) {
    this.columns = columns;
    this.vectors = vectors;
    this.user = user;
    this.days = days;
    this.cancelled = cancelled;
    this.weight = weight;
  }

  /**
   * @param positions of the features to learn from
   * @param mostDays of a row; later ones teach nothing
   */
  static LearnedRows of(Examples examples, int[] positions, int mostDays) {
    int[] days = new int[examples.size()];
    boolean[] cancelled = new boolean[days.length];
    for (int row = 0; row < days.length; row++) {
      days[row] = examples.exposureDays(row, mostDays);
      cancelled[row] = examples.cancelledWithin(row, mostDays);
    }
    List<Column> columns =
        Arrays.stream(positions)
            .mapToObj(position -> column(examples.schema().feature(position), position))
            .toList();
    return new LearnedRows(
        columns, examples.vectors(), examples.userNumbers(), days, cancelled, examples.weights());
  }

  private static Column column(Feature feature, int position) {
    return new Column(feature.name(), feature.categories(), position, position);
  }

  int size() {
    return days.length;
  }

  /** By column, the position of its feature in the schema. */
  int[] positions() {
    return columns.stream().mapToInt(Column::position).toArray();
  }

  /** By column, the values of some rows; takes them row by row, as they are in memory. */
  float[][] values(int[] rows) {
    int[] at = columns.stream().mapToInt(Column::at).toArray();
    float[][] values = new float[at.length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      float[] vector = vectors[rows[i]];
      for (int column = 0; column < at.length; column++) {
        values[column][i] = vector[at[column]];
      }
    }
    return values;
  }
}
