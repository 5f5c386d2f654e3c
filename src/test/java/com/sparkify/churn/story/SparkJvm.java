package com.sparkify.churn.story;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A JVM of its own for Apache Spark, whose libraries are not this program's. */
public final class SparkJvm {
  /** What Spark opens to itself in its own scripts, of Java 17's base module. */
  private static final List<String> OPENED =
      List.of(
          "java.lang",
          "java.lang.invoke",
          "java.io",
          "java.net",
          "java.nio",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "sun.nio.ch",
          "sun.nio.cs",
          "sun.security.action",
          "sun.util.calendar");

  private SparkJvm() {}

  /** The start of a command, up to the class path and the main class. */
  public static List<String> command(String... options) {
    List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
    Stream.of(options).forEach(command::add);
    OPENED.forEach(name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
    return command;
  }
}
