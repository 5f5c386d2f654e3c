package com.sparkify.churn.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java process of its own that stays until it is stopped; what it says goes to a file. */
final class Daemon {
  private final String name;
  private final Path log;
  private final Process process;

  private Daemon(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
  }

  /**
   * How to start one.
   *
   * @param name which is also the name of its log, and its system property {@code test.daemon}
   * @param classPath as {@code java -cp} takes it
   * @param options of the JVM
   * @param command main class and arguments
   * @param launcher a command that starts the JVM, such as {@code taskset}; empty for none
   */
  record Plan(
      String name,
      String classPath,
      List<String> options,
      List<String> command,
      List<String> launcher) {
    Plan(String name, String classPath, List<String> options, List<String> command) {
      this(name, classPath, options, command, List.of());
    }

    Daemon start(Path logs) throws IOException {
      Path log = Files.createDirectories(logs).resolve(name + ".log");
      List<String> all = new ArrayList<>(launcher);
      all.add(java());
      all.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dtest.daemon=" + name));
      all.addAll(options);
      all.addAll(command);
      ProcessBuilder builder = new ProcessBuilder(all);
      builder.environment().put("CLASSPATH", classPath);
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      builder.redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      return new Daemon(name, log, builder.start());
    }
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Waits for a process that does its work and ends. */
  void await(long seconds) throws IOException, InterruptedException {
    if (!process.waitFor(seconds, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException(name + " did not end well within " + seconds + " s; see " + log);
    }
  }

  /** Kills it as {@code kill -9} does, and returns when it is gone. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /**
   * @throws IllegalStateException if it has ended, naming its log
   */
  void requireAlive() {
    if (!process.isAlive()) {
      throw new IllegalStateException(
          name + " has ended with " + process.exitValue() + "; see " + log);
    }
  }
}
