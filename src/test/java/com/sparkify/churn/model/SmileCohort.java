package com.sparkify.churn.model;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import smile.base.cart.SplitRule;
import smile.classification.RandomForest;
import smile.data.AbstractTuple;
import smile.data.DataFrame;
import smile.data.Tuple;
import smile.data.formula.Formula;
import smile.data.measure.NominalScale;
import smile.data.type.DataTypes;
import smile.data.type.StructField;
import smile.data.type.StructType;
import smile.data.vector.FloatVector;
import smile.data.vector.IntVector;

/** A made-up cohort that Smile can train on: four numbers and two categories, churn in all six. */
final class SmileCohort {
  static final List<String> FEATURES =
      List.of("recency", "level", "songs_per_day", "device", "thumbs_ratio", "balance");
  static final List<Integer> CATEGORIES = List.of(0, 2, 0, 7, 0, 0);

  private static final StructType SCHEMA =
      DataTypes.struct(IntStream.range(0, FEATURES.size()).mapToObj(SmileCohort::field).toList());

  private final float[][] rows;
  private final int[] churned;

  private SmileCohort(float[][] rows, int[] churned) {
    this.rows = rows;
    this.churned = churned;
  }

  static SmileCohort of(int users, long seed) {
    Random random = new Random(seed);
    float[][] rows = new float[users][];
    int[] churned = new int[users];
    for (int user = 0; user < users; user++) {
      rows[user] = row(random);
      churned[user] = random.nextDouble() < hazard(rows[user]) ? 1 : 0;
    }
    return new SmileCohort(rows, churned);
  }

  private static float[] row(Random random) {
    return new float[] {
      random.nextInt(28),
      random.nextInt(2),
      (float) Math.exp(random.nextGaussian() * 2),
      random.nextInt(7),
      random.nextFloat(),
      (float) random.nextGaussian() * 1e-3f
    };
  }

  private static double hazard(float[] row) {
    double score = row[0] / 14 - 1 + row[1] - row[2] / 10 + (row[3] == 4 ? 1.5 : 0) - row[4];
    return 1 / (1 + Math.exp(1 - score + 500 * row[5]));
  }

  RandomForest train(int trees, int depth, int nodeSize) {
    return RandomForest.fit(
        Formula.lhs("churned"),
        frame(),
        trees,
        3,
        SplitRule.GINI,
        depth,
        rows.length / nodeSize,
        nodeSize,
        1.0,
        null,
        LongStream.rangeClosed(2, trees + 1L));
  }

  private DataFrame frame() {
    DataFrame frame = DataFrame.of(IntVector.of("churned", churned));
    for (int column = 0; column < FEATURES.size(); column++) {
      int at = column;
      double[] values = Arrays.stream(rows).mapToDouble(row -> row[at]).toArray();
      frame =
          CATEGORIES.get(column) == 0
              ? frame.merge(FloatVector.of(field(column), floats(values)))
              : frame.merge(
                  IntVector.of(
                      field(column), Arrays.stream(values).mapToInt(v -> (int) v).toArray()));
    }
    return frame;
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static StructField field(int column) {
    int categories = CATEGORIES.get(column);
    if (categories == 0) {
      return new StructField(FEATURES.get(column), DataTypes.FloatType);
    }
    String[] labels = IntStream.range(0, categories).mapToObj(c -> "c" + c).toArray(String[]::new);
    return new StructField(FEATURES.get(column), DataTypes.IntegerType, new NominalScale(labels));
  }

  /** The row as Smile reads it. */
  static Tuple tuple(float[] row) {
    return new AbstractTuple() {
      @Override
      public StructType schema() {
        return SCHEMA;
      }

      @Override
      public Object get(int column) {
        return row[column];
      }

      @Override
      public double getDouble(int column) {
        return row[column];
      }

      @Override
      public int getInt(int column) {
        return (int) row[column];
      }
    };
  }
}
