package com.sparkify.churn.job;

import com.sparkify.churn.cli.OneTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Raw logs to a feature table of one as-of date, beside DuckDB and, with {@code -Dspark=true},
 * Apache Spark, in alternating runs of whole processes ({@code -Druns=3}): wall time, processor
 * time and largest memory of each.
 */
public final class PipelineBenchmark {
  private static final int RUNS = Integer.getInteger("runs", 3);
  private static final long POLL_MILLIS = 20;

  private record Cost(double wallSeconds, double cpuSeconds, double peakMegabytes) {}

  private PipelineBenchmark() {}

  /**
   * @param args folder of logs in dt= partitions, as-of date, distribution, folder to work in
   */
  public static void main(String[] args) throws Exception {
    Path work = Files.createDirectories(Path.of(args[3]));
    List<Cost> ours = new ArrayList<>();
    List<Cost> duckDb = new ArrayList<>();
    List<Cost> spark = new ArrayList<>();
    Optional<SparkPeer> peer =
        SparkPeer.isWanted() ? Optional.of(SparkPeer.prepare(work)) : Optional.empty();
    for (int run = 0; run < RUNS; run++) {
      ours.add(
          cost(
              System.getProperty("java.home") + "/bin/java",
              "-Xmx1500m",
              "-XX:+UseParallelGC",
              "-cp",
              String.format("%1$s/conf:%1$s/lib/*:target/test-classes", args[2]),
              OneTable.class.getName(),
              args[0],
              args[1],
              work.resolve("out-" + run).toString()));
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
      if (peer.isPresent()) {
        Path table = work.resolve("spark.parquet");
        spark.add(cost(peer.get().command(args[0] + "/*/events.json", args[1], table)));
        print("Spark", spark.get(run));
      }
    }
    printRatio("DuckDB", ours, duckDb);
    if (peer.isPresent()) {
      printRatio("Spark", ours, spark);
    }
  }

  private static void printRatio(String who, List<Cost> ours, List<Cost> theirs) {
    System.out.printf(
        Locale.ROOT,
        "ratio to %s, medians: wall %.2f, CPU %.2f, peak memory %.2f%n",
        who,
        ratio(ours, theirs, Cost::wallSeconds),
        ratio(ours, theirs, Cost::cpuSeconds),
        ratio(ours, theirs, Cost::peakMegabytes));
  }

  private static double ratio(List<Cost> one, List<Cost> other, ToDoubleFunction<Cost> what) {
    return median(one, what) / median(other, what);
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
        "%-8s wall %5.1f s, CPU %5.1f s, peak %,.0f MB%n",
        who,
        cost.wallSeconds,
        cost.cpuSeconds,
        cost.peakMegabytes);
  }

  private static double median(List<Cost> costs, ToDoubleFunction<Cost> what) {
    return costs.stream().mapToDouble(what).sorted().skip(costs.size() / 2).findFirst().orElse(0);
  }
}
