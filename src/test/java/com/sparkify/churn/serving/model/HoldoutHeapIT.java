package com.sparkify.churn.serving.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.SmallJvm;
import com.sparkify.churn.bundle.Campaign;
import java.io.BufferedWriter;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A million rows of a holdout fit into the heap of a small server. */
class HoldoutHeapIT {
  private static final int ROWS = 1_000_000;
  private static final int USERS = 300_000;
  private static final int HEAP_MEGABYTES = 64;

  @TempDir private Path folder;

  @Test
  void aMillionRowsAreReadWithin64Megabytes() throws Exception {
    Path file = folder.resolve("holdout.csv");
    try (BufferedWriter csv = Files.newBufferedWriter(file)) {
      csv.write("user_id,as_of,label,probability\n");
      for (int row = 0; row < ROWS; row++) {
        int user = row % USERS;
        csv.write(user + "-271,2018-11-17," + (user % 20 == 0 ? 1 : 0) + ",0.5123456789\n");
      }
    }

    String said = SmallJvm.run(HEAP_MEGABYTES, Reading.class, file.toString());

    // One of twenty cancels, and who is contacted and would have left brings 20, others cost 1.
    assertThat(said.lines().reduce((first, last) -> last)).contains("1000000 300000 0.0500");
  }

  /** Reads a holdout, and prints its rows, its users and the profit of a user. */
  static final class Reading {
    private Reading() {}

    public static void main(String[] arguments) throws Exception {
      Path file = Path.of(arguments[0]);
      try (InputStream csv = Files.newInputStream(file)) {
        HoldoutOutcomes holdout = HoldoutOutcomes.parse(csv, file.toString());
        double profit = holdout.profit(new Campaign(1, 0, 1, 21), 0.5).value();
        System.out.printf("%d %d %.4f%n", holdout.rows(), holdout.users(), profit);
      }
    }
  }
}
