package com.sparkify.churn.job;

import com.sparkify.churn.story.SparkJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;

/**
 * Apache Spark as a process of its own, since its Hadoop and Parquet must not meet ours: class path
 * and program are in {@code src/jmh/spark}.
 *
 * @param classPath its jars, and the compiled program
 */
record SparkPeer(String classPath) {
  private static final Path SOURCE = Path.of("src/jmh/spark");

  /** Whether {@code -Dspark=true} asks for it; says so if not. */
  static boolean isWanted() {
    boolean wanted = Boolean.getBoolean("spark");
    if (!wanted) {
      System.out.println("Spark is left out: -Dspark=true fetches some 200 MB and runs it, too");
    }
    return wanted;
  }

  /** Fetches the jars and compiles the program, from the root of the project. */
  static SparkPeer prepare(Path work) throws IOException, InterruptedException {
    Path list = work.resolve("spark.classpath").toAbsolutePath();
    Process maven =
        new ProcessBuilder(
                "mvn",
                "-q",
                "-B",
                "-f",
                SOURCE.toString(),
                "dependency:build-classpath",
                "-Dmdep.outputFile=" + list)
            .inheritIO()
            .start();
    if (maven.waitFor() != 0) {
      throw new IOException(SOURCE + "/pom.xml: its class path could not be resolved");
    }
    String jars = Files.readString(list).strip();
    Path classes = Files.createDirectories(work.resolve("spark-classes"));
    int errors =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-cp",
                jars,
                "-d",
                classes.toString(),
                SOURCE.resolve("SparkFeatures.java").toString());
    if (errors != 0) {
      throw new IOException(SOURCE + "/SparkFeatures.java: did not compile");
    }
    return new SparkPeer(classes + java.io.File.pathSeparator + jars);
  }

  /** The command that makes a feature table of some logs. */
  List<String> command(String logs, String asOf, Path output) {
    List<String> command = SparkJvm.command("-Xmx4g");
    command.addAll(List.of("-cp", classPath, "SparkFeatures", logs, asOf, output.toString()));
    return command;
  }
}
