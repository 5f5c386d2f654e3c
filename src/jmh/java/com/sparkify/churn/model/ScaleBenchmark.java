package com.sparkify.churn.model;

import com.sparkify.churn.job.Cost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Time and largest memory of each stage after {@code featurize} by the number of users, each in a
 * process of its own with a heap of 1.5 GB ({@code -Dheap=}) on feature tables that {@link
 * ManyUsers} makes.
 *
 * <p>{@code ScaleBenchmark DIST BASE WORK USERS...}: BASE holds {@code features} and a model;
 * tables that are in WORK already are used again. {@code -Dtrain.options="--trees 20"} is added to
 * {@code train}. What a stage prints is in WORK/users-N/STAGE.txt.
 */
public final class ScaleBenchmark {
  private static final String HEAP = System.getProperty("heap", "1500m");
  private static final String JAVA = System.getProperty("java.home") + "/bin/java";

  private ScaleBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    System.out.println("| users | stage | wall | CPU | peak memory |");
    System.out.println("|---|---|---|---|---|");
    for (int i = 3; i < arguments.length; i++) {
      Path root = Path.of(arguments[2], "users-" + arguments[i]);
      if (!Files.exists(root.resolve("features"))) {
        ManyUsers.main(new String[] {arguments[1], arguments[i], root.toString()});
      }
      for (String stage : List.of("train", "promote", "evaluate", "score")) {
        run(arguments[i], stage, arguments[0], root);
      }
    }
  }

  private static void run(String users, String stage, String dist, Path root) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                JAVA,
                "-Xmx" + HEAP,
                "-XX:+UseParallelGC",
                "-cp",
                "%1$s/conf:%1$s/lib/*".formatted(dist),
                "com.sparkify.churn.cli.Main",
                stage,
                "--output",
                root.toString()));
    String options = System.getProperty(stage + ".options", "");
    if (!options.isBlank()) {
      command.addAll(List.of(options.trim().split(" +")));
    }
    Cost cost =
        Cost.of(
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(root.resolve(stage + ".txt").toFile()));
    System.out.printf(
        Locale.ROOT,
        "| %s | `%s` | %.0f s | %.0f s | %,.0f MB |%n",
        users,
        stage,
        cost.wallSeconds(),
        cost.cpuSeconds(),
        cost.peakMegabytes());
  }
}
