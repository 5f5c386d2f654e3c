package com.sparkify.churn.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Raw logs to a feature table of one as-of date by {@code sessionize} and {@code featurize}, beside
 * DuckDB and, with {@code -Dspark=true}, Apache Spark, in alternating runs of whole processes
 * ({@code -Druns=3}): wall time, processor time and largest memory of each, and the ratios of the
 * medians.
 */
public final class PipelineBenchmark {
  private static final int RUNS = Integer.getInteger("runs", 3);
  private static final String OURS = "churn";

  private PipelineBenchmark() {}

  private interface Peer {
    Cost run(int round) throws IOException, InterruptedException;
  }

  /**
   * @param args folder of plain logs ({@code *.json}, at any depth), as-of date, distribution,
   *     folder to work in
   */
  public static void main(String[] args) throws Exception {
    Path work = Files.createDirectories(Path.of(args[3]));
    Map<String, Peer> peers = peers(Path.of(args[0]), args[1], Path.of(args[2]), work);
    Map<String, List<Cost>> costs = new TreeMap<>();
    for (int round = 0; round < RUNS; round++) {
      for (Map.Entry<String, Peer> peer : peers.entrySet()) {
        Cost cost = peer.getValue().run(round);
        System.out.printf("%-8s %s%n", peer.getKey(), cost);
        costs.computeIfAbsent(peer.getKey(), name -> new ArrayList<>()).add(cost);
      }
    }
    List<Cost> ours = costs.remove(OURS);
    costs.forEach((name, theirs) -> printRatio(name, ours, theirs));
  }

  private static Map<String, Peer> peers(Path logs, String asOf, Path distribution, Path work)
      throws IOException, InterruptedException {
    Map<String, Peer> peers = new TreeMap<>();
    ChurnProgram churn = new ChurnProgram(distribution);
    peers.put(OURS, round -> churn.table(logs, asOf, work.resolve("out-" + round)));
    String files = logs + "/**/*.json";
    if (DuckDbFeatures.isThere()) {
      List<String> duckDb = DuckDbFeatures.command(files, asOf, work.resolve("duckdb.parquet"));
      peers.put("DuckDB", round -> Cost.of(duckDb));
    }
    if (SparkPeer.isWanted()) {
      SparkPeer spark = SparkPeer.prepare(work);
      List<String> command = spark.command(logs.toString(), asOf, work.resolve("spark.parquet"));
      peers.put("Spark", round -> Cost.of(command));
    }
    return peers;
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

  private static double median(List<Cost> costs, ToDoubleFunction<Cost> what) {
    return costs.stream().mapToDouble(what).sorted().skip(costs.size() / 2).findFirst().orElse(0);
  }
}
