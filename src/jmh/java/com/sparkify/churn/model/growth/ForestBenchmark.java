package com.sparkify.churn.model.growth;

import com.sparkify.churn.forest.TreeExplainer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Time a row to score with the flat forest, beside Smile and XGBoost with forests of one shape. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx2g"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ForestBenchmark {
  private static final int BATCH = 4096;
  private static final int EXPLAINED = 256;

  @Param public BenchmarkForest.Shape shape;

  private BenchmarkForest forest;
  private float[][] batch;
  private TreeExplainer explainer;
  private final double[] out = new double[BATCH];
  private final double[][] contributions = new double[EXPLAINED][BenchmarkForest.FEATURES];
  private int next;

  /** Only where XGBoost is measured: training it leaves threads behind. */
  @State(Scope.Thread)
  public static class Rival {
    private Booster booster;
    private float[] batch;

    @Setup
    public void setUp(ForestBenchmark beside) throws XGBoostError {
      booster = beside.forest.xgboost();
      batch = Arrays.copyOf(beside.forest.flattened(), BATCH * BenchmarkForest.FEATURES);
    }
  }

  @Setup
  public void setUp() {
    forest = new BenchmarkForest(shape);
    batch = Arrays.copyOf(forest.rows, BATCH);
    explainer = TreeExplainer.of(forest.flat);
  }

  private int next() {
    next = next + 1 == BenchmarkForest.ROWS ? 0 : next + 1;
    return next;
  }

  @Benchmark
  public double flatRow() {
    return forest.flat.predict(forest.rows[next()]);
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public double[] flatBatch() {
    forest.flat.predict(batch, out);
    return out;
  }

  @Benchmark
  public double smileRow() {
    return forest.smile.predict(forest.tuple(next()));
  }

  @Benchmark
  public float xgboostRow(Rival rival) throws XGBoostError {
    return rival
        .booster
        .inplace_predict(forest.rows[next()], 1, BenchmarkForest.FEATURES, Float.NaN)[0][0];
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public float[][] xgboostBatch(Rival rival) throws XGBoostError {
    return rival.booster.inplace_predict(rival.batch, BATCH, BenchmarkForest.FEATURES, Float.NaN);
  }

  @Benchmark
  public double[] explainRow() {
    return explainer.explain(forest.rows[next()]);
  }

  @Benchmark
  @OperationsPerInvocation(EXPLAINED)
  public double[][] explainBatch() {
    explainer.explain(Arrays.copyOf(batch, EXPLAINED), contributions);
    return contributions;
  }
}
