package com.sparkify.churn.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What one more day of logs costs, beside all days at once: {@code sessionize} and {@code
 * featurize} of the newest date, in processes of their own ({@code -Druns=3}).
 */
public final class DailyStepBenchmark {
  private static final int RUNS = Integer.getInteger("runs", 3);

  private DailyStepBenchmark() {}

  /**
   * @param args folder of logs in dt= partitions, distribution, folder to work in
   */
  public static void main(String[] args) throws Exception {
    ChurnProgram churn = new ChurnProgram(Path.of(args[1]));
    List<Path> days = days(Path.of(args[0]));
    Path newest = days.get(days.size() - 1);
    String before = date(newest).toString();
    String after = date(newest).plusDays(1).toString();
    System.out.println("| run | days | stage | cost |\n|---|---|---|---|");
    for (int run = 0; run < RUNS; run++) {
      Path logs = Files.createDirectories(Path.of(args[2], "logs-" + run));
      Path root = Path.of(args[2], "out-" + run);
      for (Path day : days.subList(0, days.size() - 1)) {
        link(day, logs);
      }
      Cost all = churn.sessionize(logs, root);
      print(run, days.size() - 1 + "", "sessionize", all);
      Cost table = churn.featurize(before, root);
      print(run, days.size() - 1 + "", "featurize", table);
      link(newest, logs);
      Cost more = churn.sessionize(logs, root);
      print(run, "1 more", "sessionize", more);
      Cost next = churn.featurize(after, root);
      print(run, "1 more", "featurize", next);
      printRatio(run, more.then(next), all.then(table));
    }
  }

  private static List<Path> days(Path logs) throws IOException {
    try (Stream<Path> folders = Files.list(logs)) {
      return folders
          .filter(folder -> folder.getFileName().toString().startsWith("dt="))
          .map(Path::toAbsolutePath)
          .sorted()
          .toList();
    }
  }

  private static LocalDate date(Path day) {
    return LocalDate.parse(day.getFileName().toString().substring("dt=".length()));
  }

  private static void link(Path day, Path logs) throws IOException {
    Files.createSymbolicLink(logs.resolve(day.getFileName()), day);
  }

  private static void print(int run, String days, String stage, Cost cost) {
    System.out.printf("| %d | %s | `%s` | %s |%n", run, days, stage, cost);
  }

  private static void printRatio(int run, Cost more, Cost all) {
    System.out.printf(
        Locale.ROOT,
        "| %d | ratio | both | wall %.3f, CPU %.3f |%n",
        run,
        more.wallSeconds() / all.wallSeconds(),
        more.cpuSeconds() / all.cpuSeconds());
  }
}
