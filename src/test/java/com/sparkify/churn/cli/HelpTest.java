package com.sparkify.churn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {
  private static final Set<String> WITHOUT_HADOOP = Set.of("simulate");

  static Stream<String> commands() {
    return ChurnCommand.commandLine().getSubcommands().keySet().stream()
        .filter(name -> !name.equals("help"));
  }

  private static CommandLine command(String name) {
    return ChurnCommand.commandLine().getSubcommands().get(name);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyExampleIsOneThatTheCommandAccepts(String name) {
    List<String> help = command(name).getUsageMessage().lines().toList();
    String example = help.get(help.indexOf("Example:") + 1).strip();
    List<String> words = Arrays.asList(example.replaceAll(" >.*", "").split(" "));
    assertThat(words.subList(0, 2)).containsExactly("churn", name);
    ChurnCommand.commandLine().parseArgs(words.subList(1, words.size()).toArray(String[]::new));
  }

  /** Not the names of Java's fields, constants and empty lists. */
  @ParameterizedTest
  @MethodSource("commands")
  void everyValueIsNamedAsPeopleTypeIt(String name) {
    assertThat(command(name).getUsageMessage())
        .doesNotContain("=<", "[]")
        .doesNotContainPattern("Default:\\s+[A-Z]{2}");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandTellsTheVersion(String name) {
    assertThat(Spoken.churn(name, "--version").out()).startsWith("sparkify-churn ");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandNamesItsExitCodes(String name) {
    assertThat(command(name).getCommandSpec().usageMessage().exitCodeList())
        .containsKeys("0", "1", "2");
    assertThat(command(name).getUsageMessage()).contains("Exit codes:\n  0");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void hadoopsOptionsStandUnderAHeadingOfTheirOwn(String name) {
    String help = command(name).getUsageMessage();
    String heading = "Hadoop's generic options, and Kerberos:\n";
    if (WITHOUT_HADOOP.contains(name)) {
      assertThat(help).doesNotContain("Hadoop's", "-libjars");
    } else {
      assertThat(help.substring(0, help.indexOf(heading)))
          .contains("--help")
          .doesNotContain("  -conf=");
      assertThat(help.substring(help.indexOf(heading))).contains("  -conf=FILE", "  -D=KEY=VALUE");
    }
  }

  @Test
  void onlyCommandsThatMayFindFiguresTooGoodNameCodeThree() {
    assertThat(commands().filter(name -> command(name).getUsageMessage().contains("\n  3")))
        .containsExactlyInAnyOrder("train", "evaluate", "run");
  }

  @Test
  void serveTakesTheRootAsTheOtherCommandsDo(@TempDir Path root) throws Exception {
    assertThat(complaintOf("serve")).contains("give --output DIR, or --models DIR");
    assertThat(complaintOf("serve", "-o", root.toString()))
        .contains("--output is " + root + ", which has no folder models; run train first");
    assertThat(complaintOf("serve", "-o", root + "/nowhere"))
        .contains("--output is " + root + "/nowhere, which does not exist; run train first");
    assertThat(complaintOf("serve", "-m", root + "/nowhere"))
        .contains("--models is " + root + "/nowhere, which does not exist; run train first");
    Files.createDirectory(root.resolve("models"));
    assertThat(complaintOf("serve", "-o", root.toString(), "--scores", root.toString() + "/none"))
        .contains("--scores is " + root + "/none, which does not exist; run score first");
  }

  private static String complaintOf(String... args) {
    StringWriter err = new StringWriter();
    int exitCode = ChurnCommand.commandLine().setErr(new PrintWriter(err)).execute(args);
    assertThat(exitCode).isIn(1, 2);
    return err.toString();
  }
}
