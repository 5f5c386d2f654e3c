package com.sparkify.churn.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code hdfs dfs -put} of the distribution brings to a cluster. */
class DistributionIT {
  private static final Path DIST = Path.of(System.getProperty("churn.dist", "target/dist"));

  /** Of the server, and no cluster has them. */
  private static final String SERVER_ONLY = "(spark-core|prometheus-|websocket-).*";

  @Test
  void holdsTheFoldersForTheCluster() throws IOException {
    for (String folder : List.of("oozie", "hdfs-layout")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        files
            .filter(Files::isRegularFile)
            .forEach(file -> assertThat(DIST.resolve(file)).hasSameBinaryContentAs(file));
      }
    }
    assertThat(DIST.resolve("hdfs-layout/install.sh")).isExecutable();
  }

  @Test
  void bringsNothingThatTheClusterHasOrOnlyTheServerNeeds() throws IOException {
    assertThat(jars("oozie/lib"))
        .anyMatch(jar -> jar.startsWith("sparkify-churn-"))
        .anyMatch(jar -> jar.startsWith("picocli-"))
        .anyMatch(jar -> jar.startsWith("parquet-hadoop-"))
        .anyMatch(jar -> jar.startsWith("smile-core-"))
        .noneMatch(
            jar -> jar.matches("(hadoop|jetty|spark-core|javax.servlet|prometheus|slf4j|gson)-.*"));
  }

  @Test
  void runsCommandsWithWhatItBringsAndWhatHadoopHas(@TempDir Path root) throws Exception {
    String hadoop =
        jars("lib").stream()
            .filter(jar -> !jars("oozie/lib").contains(jar) && !jar.matches(SERVER_ONLY))
            .map(jar -> DIST.resolve("lib").resolve(jar).toString())
            .collect(Collectors.joining(":"));
    Process command =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                DIST.resolve("oozie/lib") + "/*:" + hadoop,
                OozieMain.class.getName(),
                "retain",
                "--output",
                root.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(command.getInputStream().readAllBytes(), UTF_8);
    assertThat(command.waitFor()).as(said).isZero();
    assertThat(said).contains("Removed in all");
  }

  private static List<String> jars(String folder) {
    try (Stream<Path> files = Files.list(DIST.resolve(folder))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
