package com.sparkify.churn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every stage on machines that write numbers in digits of their own, into roots of any name. */
@Tag("security")
class LocalesIT {
  private static final long MINUTES = 5;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ar | EG | Africa/Cairo | out[1]",
        "fa | IR | Asia/Tehran | {out,x} *?",
        "mr | IN | Asia/Kolkata | out\\d 50%, $HOME"
      })
  void allStagesWriteTheSameBytes(String language, String country, String zone, String name)
      throws Exception {
    SmallWorld world = SmallWorld.get();
    Path output = folder.resolve(name);
    Path said = folder.resolve("said.txt");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.language=" + language,
                "-Duser.country=" + country,
                "-Duser.timezone=" + zone,
                "-Xmx700m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(
        List.of("run", "-q", "--input", world.logs().toString(), "--output", output.toString()));

    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .redirectInput(new File("/dev/null"))
            .start();
    boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
    process.destroyForcibly();

    assertThat(ended).isTrue();
    assertThat(process.exitValue()).as(Files.readString(said)).isEqualTo(world.run().exitCode());
    assertThat(differing(SmallWorld.bytes(world.output()), SmallWorld.bytes(output)))
        .as("what a promotion took, and when, is measured")
        .isSubsetOf("models/history.jsonl");
  }

  private static Set<String> differing(Map<String, byte[]> one, Map<String, byte[]> other) {
    Set<String> names = new TreeSet<>(one.keySet());
    names.addAll(other.keySet());
    names.removeIf(name -> Arrays.equals(one.get(name), other.get(name)));
    return names;
  }
}
