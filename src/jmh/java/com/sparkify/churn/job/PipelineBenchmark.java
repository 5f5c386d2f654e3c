package com.sparkify.churn.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Raw logs to a feature table of one as-of date, beside DuckDB, in alternating runs of whole
 * processes: wall time, processor time and largest memory of each.
 */
public final class PipelineBenchmark {
  private static final int RUNS = 3;
  private static final long POLL_MILLIS = 20;

  private record Cost(double wallSeconds, double cpuSeconds, long peakMegabytes) {}

  private PipelineBenchmark() {}

  /**
   * @param args folder of logs in dt= partitions, as-of date, distribution, folder to work in
   */
  public static void main(String[] args) throws Exception {
    Path work = Files.createDirectories(Path.of(args[3]));
    List<Cost> ours = new ArrayList<>();
    List<Cost> duckDb = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      String out = work.resolve("out-" + run).toString();
      Cost sessionize = churn(args[2], "sessionize", "--input", args[0], "--output", out);
      Cost featurize = churn(args[2], "featurize", "--as-of", args[1], "--output", out);
      ours.add(sum(sessionize, featurize));
      print("churn", ours.get(run));
      duckDb.add(
          cost(
              System.getProperty("java.home") + "/bin/java",
              "-cp",
              System.getProperty("java.class.path"),
              DuckDbFeatures.class.getName(),
              args[0] + "/*/events.json",
              args[1],
              work.resolve("duckdb.parquet").toString()));
      print("DuckDB", duckDb.get(run));
    }
    System.out.printf(
        Locale.ROOT,
        "median wall: churn %.1f s, DuckDB %.1f s, ratio %.2f%n",
        median(ours),
        median(duckDb),
        median(ours) / median(duckDb));
  }

  private static Cost churn(String dist, String... args) throws Exception {
    List<String> command = new ArrayList<>(List.of(dist + "/bin/churn"));
    command.addAll(Arrays.asList(args));
    return cost(command.toArray(String[]::new));
  }

  private static Cost sum(Cost one, Cost other) {
    return new Cost(
        one.wallSeconds + other.wallSeconds,
        one.cpuSeconds + other.cpuSeconds,
        Math.max(one.peakMegabytes, other.peakMegabytes));
  }

  private static Cost cost(String... command) throws Exception {
    long start = System.nanoTime();
    Process process = new ProcessBuilder(command).inheritIO().start();
    Duration cpu = Duration.ZERO;
    long peak = 0;
    while (process.isAlive()) {
      cpu = process.info().totalCpuDuration().orElse(cpu);
      peak = Math.max(peak, peakMegabytes(process.pid()));
      Thread.sleep(POLL_MILLIS);
    }
    double wall = (System.nanoTime() - start) / 1e9;
    if (process.exitValue() != 0) {
      throw new IOException(String.join(" ", command) + " ended with " + process.exitValue());
    }
    return new Cost(wall, cpu.toMillis() / 1e3, peak);
  }

  private static long peakMegabytes(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(line -> line.startsWith("VmHWM"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException gone) {
      return 0;
    }
  }

  private static void print(String who, Cost cost) {
    System.out.printf(
        Locale.ROOT,
        "%-8s wall %5.1f s, CPU %5.1f s, peak %,d MB%n",
        who,
        cost.wallSeconds,
        cost.cpuSeconds,
        cost.peakMegabytes);
  }

  private static double median(List<Cost> costs) {
    return costs.stream()
        .mapToDouble(Cost::wallSeconds)
        .sorted()
        .skip(costs.size() / 2)
        .findFirst()
        .orElseThrow();
  }
}
