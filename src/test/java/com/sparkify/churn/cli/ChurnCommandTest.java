package com.sparkify.churn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ChurnCommandTest {
  static List<String> commands() {
    return HelpTest.commands().toList();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aCommandAloneHasTheHelpThatItHasAmongTheOthers(String name) {
    CommandLine alone = ChurnCommand.commandLineFor(List.of(name, "--help"));
    assertThat(alone.getSubcommands()).containsOnlyKeys(name);
    assertThat(alone.getSubcommands().get(name).getUsageMessage())
        .isEqualTo(ChurnCommand.commandLine().getSubcommands().get(name).getUsageMessage())
        .contains("Usage: churn " + name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "help", "--help", "--version", "sessionise", "Sessionize"})
  void whatBeginsWithNoCommandIsReadWithAll(String first) {
    assertThat(ChurnCommand.commandLineFor(List.of(first, "train")).getSubcommands())
        .containsOnlyKeys(ChurnCommand.commandLine().getSubcommands().keySet());
  }

  @Test
  void noArgumentsAreReadWithAll() {
    assertThat(ChurnCommand.commandLineFor(List.of()).getSubcommands()).hasSize(16);
  }
}
