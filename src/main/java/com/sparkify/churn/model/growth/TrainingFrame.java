package com.sparkify.churn.model.growth;

import com.sparkify.churn.model.growth.LearnedRows.Column;
import java.util.List;
import smile.base.cart.Loss;
import smile.data.DataFrame;
import smile.data.measure.NominalScale;
import smile.data.type.DataTypes;
import smile.data.type.StructField;
import smile.data.vector.BaseVector;
import smile.data.vector.FloatVector;
import smile.data.vector.IntVector;

/**
 * Rows as one of Smile's trees takes them: columns, the order of each, and as the response
 * cancellations per day known, so that rows weighted by their days give a node the rate of its
 * users: cancellations by days.
 */
final class TrainingFrame {
  static final StructField RESPONSE =
      new StructField("cancellations_per_day", DataTypes.DoubleType);

  final DataFrame columns;

  /** By column, the rows in order of its values; null for categories. */
  final int[][] order;

  private final double[] rate;

  /**
   * @param drawn numbers of the rows to take, in the order to take them
   */
  TrainingFrame(LearnedRows rows, int[] drawn) {
    List<Column> learned = rows.columns;
    float[][] values = rows.values(drawn);
    BaseVector<?, ?, ?>[] vectors = new BaseVector<?, ?, ?>[learned.size()];
    order = new int[vectors.length][];
    for (int i = 0; i < vectors.length; i++) {
      Column column = learned.get(i);
      if (column.categories().isEmpty()) {
        vectors[i] = FloatVector.of(column.name(), values[i]);
        order[i] = RowOrder.of(values[i]);
      } else {
        vectors[i] = codes(column, values[i]);
      }
    }
    columns = DataFrame.of(vectors);
    rate = new double[drawn.length];
    for (int i = 0; i < rate.length; i++) {
      rate[i] = rows.cancelled[drawn[i]] ? 1.0 / rows.days[drawn[i]] : 0;
    }
  }

  private static IntVector codes(Column column, float[] values) {
    int[] codes = new int[values.length];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (int) values[i];
    }
    NominalScale scale = new NominalScale(column.categories().toArray(String[]::new));
    return IntVector.of(new StructField(column.name(), DataTypes.IntegerType, scale), codes);
  }

  Loss loss() {
    return Loss.ls(rate);
  }
}
