package com.sparkify.churn.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code bin/churn} tells the JVM: a stand-in for {@code java} prints it. */
class JvmOptionsTest {
  private static final Path CHURN = Path.of("src/main/dist/bin/churn").toAbsolutePath();
  private static final String NO_SECOND_COMPILER = "-XX:TieredStopAtLevel=1";
  private static final String LATE_SECOND_COMPILER = "-XX:Tier4InvocationThreshold=100000";

  private static final String SMALL_YOUNG_GENERATION = "-Xmn64m";
  private static final String FIXED_YOUNG_GENERATION = "-Xmn512m";

  @TempDir private Path home;

  @Test
  void aTableOfOneDateIsMadeWithoutTheSecondCompiler() throws Exception {
    assertThat(options("featurize --as-of 2018-12-01 --output out"))
        .contains(NO_SECOND_COMPILER, SMALL_YOUNG_GENERATION)
        .doesNotContain(LATE_SECOND_COMPILER);
    assertThat(options("featurize --output out --as-of=2018-12-01")).contains(NO_SECOND_COMPILER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "featurize --output out",
        "featurize --as-of 2018-11-01 --as-of 2018-12-01",
        "featurize --as-of 2018-11-01 --matured",
        "sessionize --input logs --output out",
        "run --input logs --output out"
      })
  void longerStagesCompileLate(String command) throws Exception {
    assertThat(options(command))
        .contains(LATE_SECOND_COMPILER)
        .doesNotContain(NO_SECOND_COMPILER, SMALL_YOUNG_GENERATION);
  }

  @Test
  void aLongSessionizeHasAYoungGenerationThatDoesNotGrow() throws Exception {
    assertThat(options("sessionize --input logs --output out")).contains(FIXED_YOUNG_GENERATION);
    assertThat(options("run --input logs --output out")).doesNotContain(FIXED_YOUNG_GENERATION);
  }

  @Test
  void methodsThatAreCompiledByThemselvesExist() throws Exception {
    String prefix = "-XX:CompileCommand=dontinline,";
    List<String> methods =
        options("sessionize --input logs --output out").stream()
            .filter(option -> option.startsWith(prefix))
            .map(option -> option.substring(prefix.length()))
            .toList();
    assertThat(methods).hasSize(7);
    for (String method : methods) {
      String[] parts = method.split("::");
      assertThat(Class.forName(parts[0]).getDeclaredMethods())
          .as(method)
          .anyMatch(declared -> declared.getName().equals(parts[1]));
    }
    assertThat(options("featurize --output out")).noneMatch(option -> option.startsWith(prefix));
  }

  @Test
  void aSmallDayOfLogsIsReadWithoutTheSecondCompiler() throws Exception {
    String day = "sessionize --output out --day 2018-12-01 --input " + home.resolve("one");
    log("one/dt=2018-12-01/a.json", 600L << 20);
    assertThat(options(day)).contains(NO_SECOND_COMPILER).doesNotContain(LATE_SECOND_COMPILER);
    log("two/dt=2018-12-01/b.json", 600L << 20);
    assertThat(options(day + " -i " + home.resolve("two"))).contains(LATE_SECOND_COMPILER);
    assertThat(options(day + " --input=" + home.resolve("two"))).contains(LATE_SECOND_COMPILER);
    log("one/dt=2018-12-02/c.json.gz", 130L << 20);
    assertThat(options(day.replace("12-01", "12-02"))).contains(LATE_SECOND_COMPILER);
    log("one/dt=2018-12-02/c.json.gz", 120L << 20);
    assertThat(options(day.replace("12-01", "12-02"))).contains(NO_SECOND_COMPILER);
    assertThat(options(day.replace("12-01", "12-03"))).contains(LATE_SECOND_COMPILER);
  }

  /** A file of so many bytes, which take no room on the disk. */
  private void log(String name, long bytes) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "rw")) {
      log.setLength(bytes);
    }
  }

  @Test
  void aServerCompilesAsTheJvmDoesByDefault() throws Exception {
    assertThat(options("serve")).doesNotContain(NO_SECOND_COMPILER, LATE_SECOND_COMPILER);
  }

  private List<String> options(String command) throws IOException, InterruptedException {
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
    List<String> words = new ArrayList<>(List.of(CHURN.toString()));
    words.addAll(List.of(command.split(" ")));
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", home.toString());
    builder.environment().put("CHURN_CACHE", "none");
    builder.environment().remove("CHURN_OPTS");
    builder.environment().remove("HADOOP_CONF_DIR");
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.lines().toList();
  }
}
