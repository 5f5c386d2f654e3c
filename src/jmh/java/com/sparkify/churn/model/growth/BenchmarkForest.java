package com.sparkify.churn.model.growth;

import com.sparkify.churn.forest.FlatForest;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import smile.data.DataFrame;
import smile.data.Tuple;
import smile.data.formula.Formula;
import smile.data.vector.BaseVector;
import smile.data.vector.DoubleVector;
import smile.data.vector.FloatVector;
import smile.regression.RandomForest;

/**
 * 50,000 made-up examples of 68 features and a forest of a given shape that Smile trained on them,
 * kept in {@code target/benchmark} so that only the first fork trains.
 */
public final class BenchmarkForest {
  static final int ROWS = 50_000;
  static final int FEATURES = 68;
  private static final Path DIRECTORY = Path.of("target", "benchmark");

  /** How large the forest is. */
  public enum Shape {
    /** 100 trees of about 1,000 nodes. */
    LARGE(100, 20, 72),
    /** 200 trees of about 100 nodes. */
    SMALL(200, 10, 540);

    final int trees;
    final int depth;
    final int nodeSize;

    Shape(int trees, int depth, int nodeSize) {
      this.trees = trees;
      this.depth = depth;
      this.nodeSize = nodeSize;
    }
  }

  final float[][] rows = new float[ROWS][FEATURES];
  final int[] labels = new int[ROWS];
  private final Shape shape;
  private final DataFrame frame;
  final RandomForest smile;
  final FlatForest flat;

  BenchmarkForest(Shape shape) {
    Random random = new Random(1);
    for (int i = 0; i < ROWS; i++) {
      labels[i] = fill(rows[i], random);
    }
    this.shape = shape;
    frame = frame();
    smile = trained(shape);
    flat = flat(smile);
  }

  private static int fill(float[] row, Random random) {
    double activity = random.nextGaussian();
    for (int i = 0; i < FEATURES; i++) {
      double value = random.nextGaussian() + (i % 3 == 0 ? activity : 0);
      row[i] = (float) (i % 4 == 0 ? Math.floor(8 * Math.exp(value)) : value);
    }
    double score = row[1] + row[2] * row[5] - row[3] + (row[0] > 20 ? row[6] : -row[7]);
    return random.nextDouble() < 1 / (1 + Math.exp(1.5 - score)) ? 1 : 0;
  }

  private static FlatForest flat(RandomForest smile) {
    int[] positions = IntStream.range(0, FEATURES).toArray();
    FlatForest.Builder flat = FlatForest.builder(FEATURES, 0);
    for (RandomForest.Model model : smile.models()) {
      flat.tree(1, SmileTrees.node(model.tree, positions));
    }
    return flat.build();
  }

  private DataFrame frame() {
    BaseVector<?, ?, ?>[] columns = new BaseVector<?, ?, ?>[FEATURES + 1];
    columns[FEATURES] =
        DoubleVector.of("churned", Arrays.stream(labels).asDoubleStream().toArray());
    for (int column = 0; column < FEATURES; column++) {
      float[] values = new float[ROWS];
      for (int i = 0; i < ROWS; i++) {
        values[i] = rows[i][column];
      }
      columns[column] = FloatVector.of("f" + column, values);
    }
    return DataFrame.of(columns);
  }

  /** A row as Smile takes it. */
  Tuple tuple(int row) {
    return frame.get(row);
  }

  /** All rows one after another, as XGBoost takes them. */
  float[] flattened() {
    float[] all = new float[ROWS * FEATURES];
    for (int i = 0; i < ROWS; i++) {
      System.arraycopy(rows[i], 0, all, i * FEATURES, FEATURES);
    }
    return all;
  }

  private RandomForest trained(Shape shape) {
    Path file = DIRECTORY.resolve(shape + ".smile");
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(DIRECTORY);
        Path whole = Files.createTempFile(DIRECTORY, shape.name(), ".part");
        try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(whole))) {
          out.writeObject(train(shape));
        }
        Files.move(whole, file);
      }
      try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(file))) {
        return (RandomForest) in.readObject();
      }
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException("cannot keep or read " + file, e);
    }
  }

  /**
   * A random forest of XGBoost's with as many leaves a tree as Smile's, predicting in one thread.
   */
  Booster xgboost() throws XGBoostError {
    Path file = DIRECTORY.resolve(shape + ".ubj");
    if (!Files.exists(file)) {
      DMatrix data = new DMatrix(flattened(), ROWS, FEATURES, Float.NaN);
      data.setLabel(floats(labels));
      XGBoost.train(data, parameters(), 1, new HashMap<>(), null, null).saveModel(file.toString());
    }
    Booster booster = XGBoost.loadModel(file.toString());
    booster.setParam("nthread", 1);
    return booster;
  }

  private Map<String, Object> parameters() {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("objective", "binary:logistic");
    parameters.put("tree_method", "hist");
    parameters.put("grow_policy", "lossguide");
    parameters.put("num_parallel_tree", shape.trees);
    parameters.put("max_depth", shape.depth);
    parameters.put("max_leaves", flat.nodes() / shape.trees / 2);
    parameters.put("subsample", 0.632);
    parameters.put("colsample_bynode", 0.12);
    parameters.put("seed", 1);
    return parameters;
  }

  private static float[] floats(int[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = values[i];
    }
    return floats;
  }

  private RandomForest train(Shape shape) {
    RandomForest forest =
        RandomForest.fit(
            Formula.lhs("churned"),
            frame,
            shape.trees,
            8,
            shape.depth,
            Integer.MAX_VALUE,
            shape.nodeSize,
            1.0,
            LongStream.rangeClosed(2, shape.trees + 1L));
    int nodes = Arrays.stream(forest.models()).mapToInt(model -> model.tree.size()).sum();
    System.out.println(shape + ": " + nodes / shape.trees + " nodes a tree");
    return forest;
  }
}
