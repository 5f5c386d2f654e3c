package com.sparkify.churn.cluster;

import com.google.gson.JsonObject;
import com.sparkify.churn.hdfs.Dataset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.TreeMap;

/**
 * How much faster {@code train} is on two node managers than on one. Each has a core of its own:
 * the machine must have two, and nothing else to do.
 *
 * <p>{@code NodesBenchmark ROOT WORK}: ROOT holds {@code features}, WORK must be new. The jars of
 * Hadoop are those of the profile {@code cluster}.
 */
public final class NodesBenchmark {
  private static final Duration SOON = Duration.ofMinutes(2);

  private final HadoopDaemons cluster;
  private final Folder root;

  /** What a training took: all of it, and its jobs, which grow the trees. */
  private record Times(double seconds, double growing) {}

  private NodesBenchmark(HadoopDaemons cluster, Folder root) {
    this.cluster = cluster;
    this.root = root;
  }

  public static void main(String[] arguments) throws Exception {
    Path work = Path.of(arguments[1]).toAbsolutePath();
    if (Files.exists(work)) {
      throw new IllegalArgumentException(work + " exists; it must be new");
    }
    HadoopDaemons cluster = HadoopDaemons.coreEach(work);
    Folder root = Folder.on(cluster, work.resolve("out"));
    String features = Dataset.FEATURES.folder();
    root.child(features)
        .copyFrom(Folder.here(Path.of(arguments[0]).toAbsolutePath()).child(features));
    new NodesBenchmark(cluster, root).run();
    cluster.stop();
  }

  private void run() throws Exception {
    Times two = train("models-2");
    cluster.kill("nodemanager2");
    Probe.await("one node manager", SOON, () -> cluster.liveNodeManagers() == 1);
    Times one = train("models-1");
    System.out.println("| node managers | `train` | of this, jobs |");
    System.out.println("|---|---|---|");
    print("1", one);
    print("2", two);
    System.out.printf(
        Locale.ROOT,
        "| ratio | %.2f | %.2f |%nthe same model: %s%n",
        one.seconds / two.seconds,
        one.growing / two.growing,
        new TreeMap<>(root.child("models-1").digests()).equals(root.child("models-2").digests()));
  }

  private static void print(String nodes, Times times) {
    System.out.printf(
        Locale.ROOT, "| %s | %.0f s | %.0f s |%n", nodes, times.seconds, times.growing);
  }

  private Times train(String models) throws Exception {
    long start = System.currentTimeMillis();
    Churn.on(cluster)
        .succeeds(
            "train",
            "--quiet",
            "--output=" + root,
            "--models=" + root.child(models),
            // One task at a time and the master fit on a node, which has one core; the compiler is
            // the usual one.
            "-Dmapreduce.map.memory.mb=1536",
            "-Dmapreduce.map.java.opts=-Xmx1200m -Xss512k -XX:+UseSerialGC");
    double seconds = (System.currentTimeMillis() - start) / 1e3;
    double growing = 0;
    for (JsonObject application : cluster.jobsSince(start)) {
      JsonObject job = cluster.history(application);
      growing += (job.get("finishTime").getAsLong() - job.get("startTime").getAsLong()) / 1e3;
    }
    return new Times(seconds, growing);
  }
}
