package com.sparkify.churn.bundle;

import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.forest.TreeExplainer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * CPU time of one thread to explain a user with a trained model: {@code ReasonsBenchmark
 * OUT/models/VERSION}. CPU time, so that runs compare on a machine that does other work too.
 */
public final class ReasonsBenchmark {
  private static final int ROWS = 2_048;
  private static final int ROUNDS = 6;
  private static final long ROUND_NANOS = 1_000_000_000L;

  private ReasonsBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    ModelBundle bundle =
        ModelStore.load(new Path(arguments[0]), Catalogue.schema(), new Configuration());
    long before = cpuNanos();
    TreeExplainer explainer = TreeExplainer.of(bundle.forest());
    System.out.printf(
        "%d trees, %d nodes, built in %d ms%n",
        bundle.forest().trees(), bundle.forest().nodes(), (cpuNanos() - before) / 1_000_000);
    float[][] rows = rows(bundle.schema().size());
    double[][] contributions = new double[ROWS][bundle.schema().size()];
    for (int round = 0; round < ROUNDS; round++) {
      double batch = microseconds(() -> explainer.explain(rows, contributions));
      double single = microseconds(() -> explainOneByOne(explainer, rows, contributions));
      System.out.printf("a user: %.1f us in batches, %.1f us alone%n", batch, single);
    }
  }

  private static void explainOneByOne(
      TreeExplainer explainer, float[][] rows, double[][] contributions) {
    for (int row = 0; row < ROWS; row++) {
      contributions[row] = explainer.explain(rows[row]);
    }
  }

  private static double microseconds(Runnable allRows) {
    long start = cpuNanos();
    int users = 0;
    while (cpuNanos() - start < ROUND_NANOS) {
      allRows.run();
      users += ROWS;
    }
    return (cpuNanos() - start) / 1e3 / users;
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** Counts and shares mixed, so that rows part at most splits. */
  private static float[][] rows(int features) {
    Random random = new Random(1);
    float[][] rows = new float[ROWS][features];
    for (float[] row : rows) {
      for (int i = 0; i < features; i++) {
        row[i] = (float) Math.exp(2 * random.nextGaussian());
      }
    }
    return rows;
  }
}
