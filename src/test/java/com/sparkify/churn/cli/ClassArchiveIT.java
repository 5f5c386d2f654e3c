package com.sparkify.churn.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of classes that {@code bin/churn} keeps, so that the next start takes less time. */
class ClassArchiveIT {
  private static final Path CHURN =
      Path.of(System.getProperty("churn.dist", "target/dist"), "bin/churn").toAbsolutePath();

  @TempDir private Path folder;

  @Test
  void theFirstRunOfAStageWritesItAndTheNextOnesUseIt() throws Exception {
    Path cache = folder.resolve("cache");
    String said = said(cache);
    assertThat(names(cache))
        .singleElement()
        .asString()
        .matches(".+-featurize-[0-9]+\\.jsa\\.[0-9]+");
    assertThat(said(cache)).isEqualTo(said);
    assertThat(names(cache)).singleElement().asString().matches(".+-featurize-[0-9]+\\.jsa");
    byte[] archive = Files.readAllBytes(cache.resolve(names(cache).get(0)));
    assertThat(said(cache)).isEqualTo(said);
    assertThat(Files.readAllBytes(cache.resolve(names(cache).get(0)))).isEqualTo(archive);
  }

  @Test
  void otherCommandsTakeThatOfAStageAndWriteNone() throws Exception {
    Path cache = folder.resolve("cache");
    assertThat(classesFromArchive(cache)).isZero();
    assertThat(cache).doesNotExist();
    said(cache);
    said(cache);
    assertThat(classesFromArchive(cache)).isGreaterThan(100);
    assertThat(names(cache)).singleElement().asString().contains("-featurize-");
  }

  /**
   * How many classes of Hadoop the command status, in a folder without datasets, loads from one.
   */
  private long classesFromArchive(Path cache) throws IOException, InterruptedException {
    Path log = folder.resolve("classes.txt");
    ProcessBuilder builder =
        new ProcessBuilder(CHURN.toString(), "status", "--output", "nothing")
            .directory(folder.toFile())
            .redirectErrorStream(true);
    builder.environment().put("CHURN_CACHE", cache.toString());
    builder.environment().put("CHURN_OPTS", "-Xlog:class+load:file=" + log);
    builder.environment().remove("HADOOP_CONF_DIR");
    Process process = builder.start();
    process.getInputStream().readAllBytes();
    process.waitFor();
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .filter(line -> line.contains("] org.apache.hadoop.") && line.contains("shared objects"))
          .count();
    }
  }

  @Test
  void aDamagedOneIsIgnored() throws Exception {
    Path cache = folder.resolve("cache");
    String said = said(cache);
    said(cache);
    Path archive = cache.resolve(names(cache).get(0));
    Files.delete(archive);
    Files.writeString(archive, "no archive");
    assertThat(said(cache)).isEqualTo(said);
  }

  @Test
  void oneThatWasNotFinishedIsRemovedAndWrittenAgain() throws Exception {
    Path cache = folder.resolve("cache");
    String said = said(cache);
    Path written = cache.resolve(names(cache).get(0));
    Files.delete(written);
    Files.write(written, new byte[100]);
    assertThat(said(cache)).isEqualTo(said);
    assertThat(names(cache)).singleElement().isNotEqualTo(written.getFileName().toString());
  }

  @Test
  void noneIsKeptWhereNoneIsWantedOrNoneCanBe() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThat(said(file)).isEqualTo(said(Path.of("none"))).contains("sessionize");
    assertThat(names(folder)).containsExactly("file");
  }

  /** What a stage says that finds nothing to read, on both streams. */
  private String said(Path cache) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(CHURN.toString(), "featurize", "--output", "nothing")
            .directory(folder.toFile())
            .redirectErrorStream(true);
    builder.environment().put("CHURN_CACHE", cache.toString());
    builder.environment().remove("CHURN_OPTS");
    builder.environment().remove("HADOOP_CONF_DIR");
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isEqualTo(1);
    return said;
  }

  private static List<String> names(Path cache) throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
