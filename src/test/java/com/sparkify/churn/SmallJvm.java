package com.sparkify.churn;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Runs a main class of the tests in a process with a heap of its own. */
public final class SmallJvm {
  private SmallJvm() {}

  /**
   * Runs a class to its end.
   *
   * @return what it printed to standard output
   * @throws IOException with the end of its output, if it fails
   */
  public static String run(int heapMegabytes, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                classPath(main.getClassLoader()),
                main.getName()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said;
    try (var out = process.getInputStream()) {
      said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
    }
    if (process.waitFor() != 0) {
      throw new IOException(
          "%s with %d MB ended with %d: %s"
              .formatted(main.getName(), heapMegabytes, process.exitValue(), said));
    }
    return said;
  }

  /** JUnit's console launcher loads tests with a loader of its own. */
  private static String classPath(ClassLoader loader) {
    return loader instanceof URLClassLoader urls
        ? Arrays.stream(urls.getURLs()).map(URL::getPath).collect(Collectors.joining(":"))
        : System.getProperty("java.class.path");
  }
}
