package com.sparkify.churn.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What {@code sessionize} and {@code featurize} of one date cost on 1, 2, 4 and 8 times as many
 * users, made by {@code simulate}, whose own time does not count.
 */
public final class GrowthBenchmark {
  private static final String FIRST_DAY = "2018-10-01";
  private static final String AS_OF = "2018-12-01";

  private GrowthBenchmark() {}

  /**
   * @param args users of the smallest log, distribution, folder to work in
   */
  public static void main(String[] args) throws Exception {
    ChurnProgram churn = new ChurnProgram(Path.of(args[1]));
    System.out.println("| users | logs | stage | wall | CPU | peak memory | CPU per GB of logs |");
    System.out.println("|---|---|---|---|---|---|---|");
    for (int factor = 1; factor <= 8; factor *= 2) {
      String users = String.valueOf(factor * Integer.parseInt(args[0]));
      Path logs = Path.of(args[2], "logs-" + users);
      Path root = Path.of(args[2], "out-" + users);
      if (!Files.exists(logs)) {
        churn.run(
            "simulate",
            "--quiet",
            "--users",
            users,
            "--first-day",
            FIRST_DAY,
            "-o",
            logs.toString());
      }
      double gigabytes = gigabytes(logs);
      print(users, gigabytes, "sessionize", churn.sessionize(logs, root));
      print(users, gigabytes, "featurize", churn.featurize(AS_OF, root));
    }
  }

  private static double gigabytes(Path logs) throws IOException {
    try (Stream<Path> files = Files.walk(logs)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum()
          / 1e9;
    }
  }

  private static void print(String users, double gigabytes, String stage, Cost cost) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %.2f GB | `%s` | %.1f s | %.1f s | %,.0f MB | %.1f s |%n",
        users,
        gigabytes,
        stage,
        cost.wallSeconds(),
        cost.cpuSeconds(),
        cost.peakMegabytes(),
        cost.cpuSeconds() / gigabytes);
  }
}
