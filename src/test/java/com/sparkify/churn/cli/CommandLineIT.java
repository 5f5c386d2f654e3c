package com.sparkify.churn.cli;

import static com.sparkify.churn.cli.Spoken.churn;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The command line as people and schedulers meet it: what it does, says and exits with. */
class CommandLineIT {
  private static final int USAGE = 2;

  @TempDir private Path temp;

  private String out() {
    return temp.resolve("out").toString();
  }

  /** A day of the small world's log, in a folder of its own. */
  private Path day(String date) throws IOException {
    Path target = Files.createDirectories(temp.resolve("in/dt=" + date)).resolve("events.json");
    return Files.copy(SmallWorld.get().logs().resolve("dt=" + date + "/events.json"), target);
  }

  @Test
  void runMakesEverything() throws IOException {
    SmallWorld world = SmallWorld.get();
    assertThat(world.run().exitCode()).as(world.run().out() + world.run().err()).isZero();
    assertThat(world.run().out())
        .containsSubsequence(
            "== sessionize",
            SmallWorld.DAYS + " made, 0 unchanged",
            "== featurize",
            "== train",
            "== promote",
            "promoted",
            "== score",
            "== how long it took",
            "sessionize",
            " s\n",
            "== where things are",
            world.output() + "/scores",
            "churn serve --output " + world.output());
    assertThat(world.run().err()).isEmpty();
    assertThat(world.output().resolve("data-dictionary.md")).isNotEmptyFile();
    assertThat(world.output().resolve("models/CHAMPION")).isNotEmptyFile();
    assertThat(world.output().resolve("scores/as-of=" + SmallWorld.END + "/_SUCCESS")).exists();
  }

  @Test
  void aShareOfUsersThatCannotBeIsAWrongOption() throws IOException {
    Spoken spoken =
        churn("train", "--output=" + SmallWorld.get().output(), "--holdout-share=2", "--quiet");

    assertThat(spoken.complaint())
        .isEqualTo("train: holdout share is 2.0; it must be between 0 and 1");
    assertThat(spoken.exitCode()).isEqualTo(USAGE);
  }

  @Test
  void whatTheChampionLearnedFromIsNotRemovedForItsAge() throws IOException {
    List<String> retain =
        List.of(
            "retain",
            "--output=" + SmallWorld.get().output(),
            "--keep=features=0",
            "--today=2099-01-01",
            "--dry-run");
    assertThat(churn(retain.toArray(String[]::new)).out())
        .contains("Kept")
        .contains("the champion learned from it or was judged on it; --force removes it");
    List<String> forced = new ArrayList<>(retain);
    forced.add("--force");
    assertThat(churn(forced.toArray(String[]::new)).out())
        .doesNotContain("Kept")
        .contains("Would remove");
  }

  @Test
  void runReportsToAProgramInALinePerStage() throws IOException {
    SmallWorld world = SmallWorld.get();
    Spoken again =
        churn("run", "-q", "--json", "--input=" + world.logs(), "--output=" + world.output());
    assertThat(again.out().lines())
        .extracting(line -> JsonParser.parseString(line).getAsJsonObject())
        .extracting(stage -> stage.get("stage").getAsString() + stage.get("exitCode").getAsInt())
        .containsExactly("sessionize0", "featurize0", "export0", "train0", "promote0", "score0");
  }

  @Test
  void runAgainChangesNoByte() throws IOException {
    SmallWorld world = SmallWorld.get();
    Map<String, byte[]> before = SmallWorld.bytes(world.output());
    Spoken again =
        churn(
            "run", "-q", "--input", world.logs().toString(), "--output", world.output().toString());
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.out())
        .containsSubsequence(
            "0 made, " + SmallWorld.DAYS + " unchanged", "0 made, ", "(unchanged)");
    Map<String, byte[]> after = SmallWorld.bytes(world.output());
    assertThat(after.keySet()).isEqualTo(before.keySet());
    after.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(before.get(name)));
  }

  @Test
  void runUntilAStageEndsBehindIt() throws IOException {
    day("2018-10-01");
    Spoken spoken =
        churn(
            "run", "-q", "--until", "featurize", "-i", temp.resolve("in").toString(), "-o", out());
    assertThat(spoken.exitCode()).as(spoken.err()).isZero();
    assertThat(spoken.out()).contains("== featurize").doesNotContain("== train", "Scores");
    assertThat(temp.resolve("out/features/as-of=2018-10-02/_SUCCESS")).exists();
    assertThat(temp.resolve("out/models")).doesNotExist();
  }

  static Stream<String> commands() {
    return ChurnCommand.commandLine().getSubcommands().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpTellsEveryOption(String command) {
    Spoken help = churn("help", command);
    assertThat(help.exitCode()).isZero();
    assertThat(help.err()).isEmpty();
    CommandLine of = ChurnCommand.commandLine().getSubcommands().get(command);
    assertThat(of.getCommandSpec().usageMessage().description()).isNotEmpty();
    for (OptionSpec option : of.getCommandSpec().options()) {
      assertThat(help.out()).contains(option.longestName());
      assertThat(option.description()).as(command + " " + option.longestName()).isNotEmpty();
    }
  }

  @Test
  void whatCannotBeReadIsAUsageErrorInOneLine() {
    assertThat(churn("run", "-i", "in", "-o", "out", "--users", "3").complaint())
        .contains("'--users'")
        .contains("churn help run");
    assertThat(churn("run", "-o", "out").complaint()).contains("--input=PATH");
    assertThat(churn("featurize", "-o", "out", "--as-of", "2018-13-01").complaint())
        .contains("--as-of")
        .contains("2018-13-01");
    assertThat(churn("run", "-i", "in", "-o", "out", "--until", "later").complaint())
        .contains("later")
        .contains("featurize");
    assertThat(churn("sesionize").complaint()).contains("sesionize").contains("sessionize");
    assertThat(churn().complaint()).contains("a command is missing");
    assertThat(churn("sesionize").exitCode()).isEqualTo(USAGE);
    assertThat(churn("run", "-o", "out").exitCode()).isEqualTo(USAGE);
  }

  @Test
  void whatIsMissingIsNamedInOneLine() throws IOException {
    String none = temp.resolve("none").toString();
    assertThat(churn("run", "-q", "-i", none, "-o", out()).complaint())
        .startsWith("sessionize: ")
        .contains(none)
        .contains("no such file or folder");
    assertThat(churn("run", "-q", "-i", "./no-logs", "-o", out()).complaint())
        .startsWith("sessionize: no-logs: no such file or folder; --input takes");
    assertThat(churn("featurize", "-o", out()).complaint()).contains("run sessionize first");
    assertThat(churn("train", "-o", out()).complaint()).contains("run featurize first");
    assertThat(churn("promote", "-o", out()).complaint()).contains("run train first");
    assertThat(churn("score", "-o", out()).complaint()).contains("no champion");
    String world = SmallWorld.get().output().toString();
    assertThat(churn("score", "-o", world, "--model", "20180101-0000000000").complaint())
        .contains("models/20180101-0000000000")
        .contains("no such model");
    Spoken evaluate = churn("evaluate", "-o", world, "--model", "none");
    assertThat(evaluate.complaint()).contains("models/none: there is no such model");
    assertThat(evaluate.out()).isEmpty();
    assertThat(churn("score", "-o", world, "--as-of", "2017-01-01").complaint())
        .contains("features/as-of=2017-01-01");
    assertThat(churn("score", "-o", out()).exitCode()).isEqualTo(1);
  }

  @Test
  void anOutputThatCannotBeWrittenIsNamed() throws IOException {
    day("2018-10-01");
    Path file = Files.writeString(temp.resolve("file"), "in the way");
    String below = file.resolve("out").toString();
    assertThat(
            churn("sessionize", "-q", "-i", temp.resolve("in").toString(), "-o", below).complaint())
        .startsWith("sessionize: ")
        .contains(file.toString());
  }

  @Test
  void aSettingOutOfBoundsIsNamed() throws IOException {
    day("2018-10-01");
    String key = "churn.input.max-rejected-fraction";
    String in = temp.resolve("in").toString();
    assertThat(churn("sessionize", "-i", in, "-o", out(), "-D", key + "=2").complaint())
        .contains(key + " is '2'; it must be a number from 0 to 1");
    assertThat(churn("featurize", "-o", out(), "--horizon", "0").complaint())
        .startsWith("featurize: ");
  }

  @Test
  void aBadDayIsToldAndNotPublishedUntilItIsRepaired() throws IOException {
    day("2018-10-01");
    Path file = day("2018-10-02");
    byte[] sound = Files.readAllBytes(file);
    Files.writeString(file, "Out of memory\n".repeat(600), StandardOpenOption.APPEND);
    String[] run = {
      "run", "-q", "--until", "featurize", "-i", temp.resolve("in").toString(), "-o", out()
    };
    Spoken refused = churn(run);
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err())
        .startsWith("sessionize: dt=2018-10-02: 600 of ")
        .contains("600 NOT_JSON")
        .containsPattern("dt=2018-10-02/events.json, byte \\d+: NOT_JSON\n")
        .doesNotContain("Out of memory", "\tat ");
    assertThat(refused.out()).doesNotContain("== featurize");
    assertThat(refused.err()).contains(out() + "/quarantine/dt=2018-10-02");
    assertThat(temp.resolve("out/sessions")).isEmptyDirectory();
    Files.write(file, sound);
    Spoken repaired = churn(run);
    assertThat(repaired.exitCode()).as(repaired.err()).isZero();
    assertThat(repaired.out()).contains("2 made, 0 unchanged");
  }

  @Test
  void mistakesAreNamedWithWhatIsAllowed() throws IOException {
    Path empty = Files.createDirectories(temp.resolve("empty"));
    String nowhere = temp.resolve("nowhere").toString();

    assertThat(churn("run", "--inptu", "x", "-o", out()).complaint())
        .contains("--inptu")
        .contains("did you mean --input");
    assertThat(churn("sessionize", "-i", empty.toString(), "-o", out()).complaint())
        .contains("no files of logs are there");
    assertThat(churn("score", "-o", out(), "--as-of", "2018-13-45").complaint())
        .contains("'2018-13-45' is not a valid date; write it as YYYY-MM-DD");
    assertThat(churn("score", "-o", nowhere).complaint()).contains("run train first");
    assertThat(churn("serve", "-m", nowhere).complaint())
        .contains(nowhere + ", which does not exist; run train first");
    String root = SmallWorld.get().output().toString();
    assertThat(churn("serve", "-m", root).complaint()).contains("did you mean " + root + "/models");
  }
}
