package com.sparkify.churn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class MainTest {
  private static String complaint(Error error) {
    Callable<Integer> command =
        () -> {
          throw error;
        };
    StringWriter err = new StringWriter();
    CommandLine line =
        new CommandLine(CommandSpec.wrapWithoutInspection(command)).setErr(new PrintWriter(err));
    assertThat(Main.execute(line)).isEqualTo(1);
    assertThat(err.toString().lines()).hasSize(1);
    return err.toString();
  }

  @Test
  void memoryThatRanOutIsToldInALineWithWhatToDo() {
    assertThat(complaint(new OutOfMemoryError("Java heap space")))
        .startsWith("churn: memory ran out (Java heap space, of a heap of ")
        .contains("CHURN_OPTS=-Xmx4g")
        .doesNotContain("churn.sessionize.memory-mb");
  }

  @ParameterizedTest
  @CsvSource({
    "sessionize, churn.sessionize.memory-mb",
    "featurize, mapreduce.task.io.sort.mb",
    "train, --from",
    "evaluate, --as-of",
    "promote, both models",
    "score, tables being written",
    "serve, scored users"
  })
  void aStageSaysWhatItHeldAndWhatMakesItLess(String stage, String wanted) {
    assertThat(ErrorMessages.advice(new OutOfMemoryError("Java heap space"), stage))
        .startsWith(stage + ": memory ran out (Java heap space, of a heap of ")
        .contains("it held ")
        .contains("CHURN_OPTS=-Xmx4g")
        .contains(wanted);
  }

  @Test
  void aMissingLibraryIsNamed() {
    assertThat(complaint(new NoClassDefFoundError("smile/Forest")))
        .contains("smile/Forest")
        .contains("lib folder");
  }
}
