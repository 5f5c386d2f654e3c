package com.sparkify.churn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.hdfs.Datasets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every stage in a process whose heap is too small for it says so in one line, and leaves nothing.
 */
class SmallHeapIT {
  private static final Path CHURN =
      Path.of(System.getProperty("churn.dist", "target/dist"), "bin", "churn").toAbsolutePath();
  private static final long MINUTES = 3;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sessionize | sessions   | 24 | sessions of the logs being read  | churn.sessionize.memory-mb",
        "featurize  | features   | 16 | sessions of a user at a time     | mapreduce.task.io.sort.mb",
        "export     | users      | 12 | sessions of a user and day       | mapreduce.task.io.sort.mb",
        "train      | models     | 16 | a sample of the rows             | churn.train.memory-mb",
        "evaluate   | -          | 12 | each row it judges on            | --as-of",
        "promote    | -          | 12 | each row that both models        | CHURN_OPTS=-Xmx4g",
        "score      | scores     | 16 | the tables being written         | CHURN_OPTS=-Xmx4g",
        "effect     | -          | 10 | the users on the campaign's list | CHURN_OPTS=-Xmx4g",
        "erase      | -          | 10 | the ids to erase                 | CHURN_OPTS=-Xmx4g",
        "simulate   | simulated  | 12 | the users it simulates           | --users"
      })
  void theStageItsHoldingsAndItsSettingAreNamed(
      String stage, String made, int heapMegabytes, String held, String lower) throws Exception {
    SmallWorld world = SmallWorld.get();
    Path output = folder.resolve("out");
    Configuration conf = new Configuration();
    FileUtil.copy(
        world.output().toFile(),
        FileSystem.getLocal(conf).getRaw(),
        new org.apache.hadoop.fs.Path(output.toUri()),
        false,
        conf);
    FileUtil.fullyDelete(output.resolve(made).toFile());
    if (stage.equals("promote")) {
      Files.delete(output.resolve("models/CHAMPION"));
    }

    List<String> said = run(stage, output, world, heapMegabytes);

    assertThat(said.get(said.size() - 1))
        .matches("(churn: )?" + stage + ": memory ran out \\(.*, of a heap of \\d+ MB\\); .*")
        .contains("it held ", held, lower);
    assertThat(published(output.resolve(made))).isEmpty();
  }

  @Test
  void aServerWithAHeapTooSmallDoesNotStart() throws Exception {
    List<String> said = run("serve", SmallWorld.get().output(), SmallWorld.get(), 12);

    assertThat(said.get(said.size() - 1))
        .matches("serve: the heap is 1[12] MB, and a server needs at least 32 MB: .*-Xmx4g");
  }

  private List<String> run(String stage, Path output, SmallWorld world, int heapMegabytes)
      throws Exception {
    Path written = stage.equals("simulate") ? output.resolve("simulated") : output;
    List<String> command = new ArrayList<>(List.of(CHURN.toString(), stage, "-o", "" + written));
    switch (stage) {
      case "sessionize" -> command.addAll(List.of("--input", world.logs().toString()));
      case "erase" -> command.addAll(List.of("--user", "1"));
      case "simulate" -> command.addAll(List.of("--users", "1000000"));
      default -> {}
    }
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .put("CHURN_OPTS", "-Xmx" + heapMegabytes + "m -XX:+UseSerialGC -XX:TieredStopAtLevel=1");
    Path said = folder.resolve("said.txt");
    Process process = builder.redirectOutput(said.toFile()).start();
    assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(said)).isEqualTo(1);
    return Files.readAllLines(said, StandardCharsets.UTF_8);
  }

  /** What a reader of the stage's output would find. */
  private static List<Path> published(Path made) throws IOException {
    if (!Files.exists(made)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(made)) {
      return files
          .filter(
              file ->
                  file.endsWith(Datasets.SUCCESS)
                      || file.endsWith("manifest.json") && !file.toString().contains("/_tmp"))
          .toList();
    }
  }
}
