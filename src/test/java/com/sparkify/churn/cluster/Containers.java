package com.sparkify.churn.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Java processes that YARN's nodes have started, known by their command lines. */
final class Containers {
  static final String MAP = "_m_0";
  static final String REDUCE = "_r_0";
  static final String MASTER = "MRAppMaster";
  static final String LAUNCHER = "oozie.action.hadoop.LauncherAM";

  private static final Duration SOON = Duration.ofMinutes(4);
  private static final Pattern NODE = Pattern.compile("logs/(nodemanager\\d)/");

  private static final Pattern LOGS = Pattern.compile("yarn\\.app\\.container\\.log\\.dir=(\\S+)");

  private final HadoopDaemons cluster;

  Containers(HadoopDaemons cluster) {
    this.cluster = cluster;
  }

  /** Waits for a container of a kind, anywhere. */
  ProcessHandle await(String kind) throws Exception {
    return await(kind, one -> true);
  }

  /** Waits for a container of a kind on a node, such as {@code nodemanager1}. */
  ProcessHandle awaitOn(String node, String kind) throws Exception {
    return await(kind, one -> nodeOf(one).equals(node));
  }

  private ProcessHandle await(String kind, Predicate<ProcessHandle> wanted) throws Exception {
    ProcessHandle[] found = new ProcessHandle[1];
    Probe.await(
        "a container of kind " + kind,
        SOON,
        () -> {
          found[0] = ofKind(kind).stream().filter(wanted).findFirst().orElse(null);
          return found[0] != null;
        });
    return found[0];
  }

  /** Waits for a map attempt that has begun to read. */
  ProcessHandle awaitReading() throws Exception {
    return await(MAP, one -> hasLogged(one, "syslog", "Processing split"));
  }

  /** Waits for a reduce attempt that has begun to fetch the maps' output. */
  ProcessHandle awaitFetching() throws Exception {
    return await(REDUCE, one -> hasLogged(one, "syslog.shuffle", "EventFetcher"));
  }

  private static boolean hasLogged(ProcessHandle container, String file, String words) {
    Matcher folder = LOGS.matcher(Reaper.commandLine(container));
    Path log = Path.of(folder.find() ? folder.group(1) : "", file);
    try {
      return Files.exists(log) && Files.readString(log).contains(words);
    } catch (IOException beingWritten) {
      return false;
    }
  }

  /** Kills all of a node, which its manager, if dead, no longer does. */
  void killAllOn(String node) {
    ofKind("logs/" + node + "/").forEach(ProcessHandle::destroyForcibly);
  }

  /** The name of the node that has started a container. */
  static String nodeOf(ProcessHandle container) {
    Matcher node = NODE.matcher(Reaper.commandLine(container));
    return node.find() ? node.group(1) : "";
  }

  private List<ProcessHandle> ofKind(String kind) {
    return Reaper.naming(cluster.folder() + "/logs/nodemanager").stream()
        .filter(one -> Reaper.commandLine(one).contains(kind))
        // Not the shell that waits for it.
        .filter(one -> one.info().command().orElse("").endsWith("java"))
        .toList();
  }
}
