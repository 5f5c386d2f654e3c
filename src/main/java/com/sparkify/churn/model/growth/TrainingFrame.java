package com.sparkify.churn.model.growth;

import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.model.example.Examples;
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
  final int[][] order;
  final double[] rate;

  /** By row, the days of which it is known whether the user cancelled. */
  final int[] days;

  /** By row, whether the user cancelled on the last of these days. */
  final boolean[] cancelled;

  /** By row, how many rows of the tables it stands for. */
  final float[] weight;

  /** By column, the position of its feature. */
  final int[] positions;

  /**
   * @param mostDays of a row; later ones teach nothing
   */
  TrainingFrame(Examples examples, int[] positions, int mostDays) {
    this.positions = positions;
    int rows = examples.size();
    BaseVector<?, ?, ?>[] vectors = new BaseVector<?, ?, ?>[positions.length];
    for (int column = 0; column < vectors.length; column++) {
      vectors[column] = column(examples, positions[column]);
    }
    columns = DataFrame.of(vectors);
    order = CART.order(columns);
    rate = new double[rows];
    days = new int[rows];
    cancelled = new boolean[rows];
    weight = examples.weights();
    for (int row = 0; row < rows; row++) {
      days[row] = examples.exposureDays(row, mostDays);
      cancelled[row] = examples.cancelledWithin(row, mostDays);
      rate[row] = cancelled[row] ? 1.0 / days[row] : 0;
    }
  }

  private static BaseVector<?, ?, ?> column(Examples examples, int position) {
    Feature feature = examples.schema().feature(position);
    IntStream rows = IntStream.range(0, examples.size());
    if (feature.kind() == Feature.Kind.CATEGORY) {
      int[] codes = rows.map(row -> (int) examples.vector(row)[position]).toArray();
      StructField field =
          new StructField(
              feature.name(),
              DataTypes.IntegerType,
              new NominalScale(feature.categories().toArray(String[]::new)));
      return IntVector.of(field, codes);
    }
    return DoubleVector.of(
        feature.name(), rows.mapToDouble(row -> examples.vector(row)[position]).toArray());
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
