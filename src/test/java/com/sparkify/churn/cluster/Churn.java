package com.sparkify.churn.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The program as people start it: a command in a process of its own.
 *
 * @param command how it is started, before its arguments
 * @param environment set beside what is there
 */
record Churn(List<String> command, Map<String, String> environment) {
  static final Path DIST = Path.of(System.getProperty("churn.dist", "target/dist"));

  /** On this machine and its files alone. */
  static Churn local() {
    return new Churn(List.of(DIST.resolve("bin/churn").toString()), Map.of());
  }

  /** On a cluster, told only where its configuration is. */
  static Churn on(HadoopDaemons cluster) {
    return new Churn(local().command(), Map.of("HADOOP_CONF_DIR", cluster.confFolder().toString()));
  }

  /** The same with more in its environment. */
  Churn with(Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(environment);
    all.putAll(more);
    return new Churn(command, all);
  }

  /** As {@code hadoop jar} starts a jar: by RunJar, on Hadoop's own class path. */
  static Churn byHadoopJar(HadoopDaemons cluster, Path jar) {
    return new Churn(
        List.of(
            Daemon.java(),
            "-cp",
            cluster.confFolder() + ":" + cluster.jars() + "/*",
            "org.apache.hadoop.util.RunJar",
            jar.toString()),
        Map.of());
  }

  /**
   * What a command has said, and how it has ended.
   *
   * @param exitCode 0 where all went well
   * @param said both streams
   */
  record Outcome(int exitCode, String said) {}

  /** Runs a command that must end well. */
  String succeeds(String... args) throws IOException, InterruptedException {
    Outcome outcome = run(args);
    assertThat(outcome.exitCode()).as("%s%n%s", List.of(args), outcome.said()).isZero();
    return outcome.said();
  }

  Outcome run(String... args) throws IOException, InterruptedException {
    Process process = start(args);
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), said);
  }

  /** Starts a command without waiting; its output must be read. */
  Process start(String... args) throws IOException {
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
    builder.environment().remove("HADOOP_CONF_DIR");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(new TreeMap<>(environment));
    return builder.start();
  }
}
