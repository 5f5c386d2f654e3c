package com.sparkify.churn.model.growth;

import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.model.example.Examples;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import smile.base.cart.CART;
import smile.base.cart.Loss;
import smile.data.DataFrame;
import smile.data.measure.NominalScale;
import smile.data.type.DataTypes;
import smile.data.type.StructField;
import smile.data.vector.BaseVector;
import smile.data.vector.DoubleVector;
import smile.data.vector.IntVector;

/**
 * Examples as Smile's trees take them: columns of chosen features, the order of each, and as the
 * response cancellations per day known, so that rows weighted by their days give a node the rate of
 * its users: cancellations by days.
 */
final class TrainingFrame {
  static final StructField RESPONSE =
      new StructField("cancellations_per_day", DataTypes.DoubleType);

  final DataFrame columns;
  final double[] rate;

  /** By row, the days of which it is known whether the user cancelled. */
  final int[] days;

  /** By row, whether the user cancelled on the last of these days. */
  final boolean[] cancelled;

  /** By row, how many rows of the tables it represents. */
  final float[] weight;

  /** By column, the position of its feature. */
  final int[] positions;

  private int[][] order;

  /**
   * @param days by row
   * @param cancelled by row
   * @param weight by row
   */
  TrainingFrame(
      DataFrame columns, int[] positions, int[] days, boolean[] cancelled, float[] weight) {
    this.columns = columns;
    this.positions = positions;
    this.days = days;
    this.cancelled = cancelled;
    this.weight = weight;
    rate = new double[days.length];
    for (int row = 0; row < rate.length; row++) {
      rate[row] = cancelled[row] ? 1.0 / days[row] : 0;
    }
  }

  /**
   * @param positions of the features to learn from
   * @param mostDays of a row; later ones teach nothing
   */
  static TrainingFrame of(Examples examples, int[] positions, int mostDays) {
    int rows = examples.size();
    BaseVector<?, ?, ?>[] vectors = new BaseVector<?, ?, ?>[positions.length];
    for (int column = 0; column < vectors.length; column++) {
      vectors[column] = column(examples, positions[column]);
    }
    int[] days = new int[rows];
    boolean[] cancelled = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      days[row] = examples.exposureDays(row, mostDays);
      cancelled[row] = examples.cancelledWithin(row, mostDays);
    }
    return new TrainingFrame(DataFrame.of(vectors), positions, days, cancelled, examples.weights());
  }

  private static BaseVector<?, ?, ?> column(Examples examples, int position) {
    Feature feature = examples.schema().feature(position);
    double[] values =
        IntStream.range(0, examples.size())
            .mapToDouble(row -> examples.vector(row)[position])
            .toArray();
    return column(feature.name(), feature.categories(), values);
  }

  /**
   * @param categories by code; empty if the values are numbers
   * @param values by row
   */
  static BaseVector<?, ?, ?> column(String name, List<String> categories, double[] values) {
    if (categories.isEmpty()) {
      return DoubleVector.of(name, values);
    }
    int[] codes = Arrays.stream(values).mapToInt(value -> (int) value).toArray();
    NominalScale scale = new NominalScale(categories.toArray(String[]::new));
    return IntVector.of(new StructField(name, DataTypes.IntegerType, scale), codes);
  }

  /** By column, the rows in order of its values; sorted when the first tree asks for it. */
  synchronized int[][] order() {
    if (order == null) {
      order = CART.order(columns);
    }
    return order;
  }

  /** The days that so many rows are known for on average. */
  int daysOf(int rows) {
    double sum = 0;
    double weights = 0;
    for (int row = 0; row < days.length; row++) {
      sum += (double) weight[row] * days[row];
      weights += weight[row];
    }
    return (int) Math.round(rows * (weights > 0 ? sum / weights : 1));
  }

  Loss loss() {
    return Loss.ls(rate);
  }
}
