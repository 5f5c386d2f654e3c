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
 * Examples as Smile's trees take them: columns of chosen features, the order of each, and the
 * outcome as 0 or 1.
 */
final class TrainingFrame {
  static final StructField RESPONSE = new StructField("churned", DataTypes.DoubleType);

  final DataFrame columns;
  final int[][] order;
  final double[] outcome;

  /** By column, the position of its feature. */
  final int[] positions;

  TrainingFrame(Examples examples, int[] positions) {
    this.positions = positions;
    int rows = examples.size();
    BaseVector<?, ?, ?>[] vectors = new BaseVector<?, ?, ?>[positions.length];
    for (int column = 0; column < vectors.length; column++) {
      vectors[column] = column(examples, positions[column]);
    }
    columns = DataFrame.of(vectors);
    order = CART.order(columns);
    outcome = new double[rows];
    for (int row = 0; row < rows; row++) {
      outcome[row] = examples.churned(row) ? 1 : 0;
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

  Loss loss() {
    return Loss.ls(outcome);
  }
}
