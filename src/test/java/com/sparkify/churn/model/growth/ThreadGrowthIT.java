package com.sparkify.churn.model.growth;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.SmallJvm;
import com.sparkify.churn.model.growth.LearnedRows.Column;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Threads grow no more trees at a time than a quarter of the heap holds. */
class ThreadGrowthIT {
  private static final int ROWS = 30_000;
  private static final int COLUMNS = 60;
  private static final int THREADS = 12;
  private static final int HEAP_MEGABYTES = 96;

  @Test
  void asManyTreesAtATimeAsFit() {
    ThreadGrowth four = new ThreadGrowth(4);

    assertThat(four.atOnce(100, 1600)).isEqualTo(4);
    assertThat(four.atOnce(101, 1600)).isEqualTo(3);
    assertThat(four.atOnce(400, 1600)).isEqualTo(1);
    assertThat(four.atOnce(100_000, 1600)).as("one at least").isEqualTo(1);
    assertThat(four.atOnce(0, 1600)).isEqualTo(4);
  }

  @Test
  void twelveThreadsGrowTreesInAHeapThatHoldsFew() throws Exception {
    TreePlan plan = plan(1);
    assertThat(THREADS * plan.bytesPerTree()).isGreaterThan(2L * HEAP_MEGABYTES << 20);

    assertThat(SmallJvm.run(HEAP_MEGABYTES, Growing.class)).contains(THREADS + " trees");
  }

  /** Prints how many trees have grown. */
  static final class Growing {
    private Growing() {}

    public static void main(String[] arguments) {
      TreePlans plans = new TreePlans(List.of(plan(THREADS)));
      List<GrownTree> grown = new ThreadGrowth(THREADS).grow(plans, "grow trees", Progress.NONE);
      System.out.println(grown.size() + " trees");
    }
  }

  /** Many columns, of which each row holds few values: what takes memory are the trees. */
  private static TreePlan plan(int trees) {
    Random random = new Random(4);
    float[][] vectors = new float[ROWS][4];
    boolean[] cancelled = new boolean[ROWS];
    int[] days = new int[ROWS];
    float[] weight = new float[ROWS];
    for (int row = 0; row < ROWS; row++) {
      for (int at = 0; at < vectors[row].length; at++) {
        vectors[row][at] = random.nextInt(50);
      }
      cancelled[row] = random.nextInt(500) < vectors[row][0];
    }
    Arrays.fill(days, 10);
    Arrays.fill(weight, 1);
    List<Column> columns =
        IntStream.range(0, COLUMNS)
            .mapToObj(i -> new Column("f" + i, List.of(), i, i % 4))
            .toList();
    int[] user = IntStream.range(0, ROWS).toArray();
    LearnedRows rows = new LearnedRows(columns, vectors, user, days, cancelled, weight);
    ForestSettings settings = new ForestSettings(trees, 5, 50, COLUMNS, 0.2, 1, 1, 20);
    return new TreePlan(new TreePlan.Rows(rows, ROWS, COLUMNS, 0), settings, 7);
  }
}
