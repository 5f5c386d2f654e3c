package com.sparkify.churn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code evaluate --target cancelled-ever} on a small simulation. */
class LeakMeterIT {
  @TempDir private Path folder;

  @Test
  void theUsualJudgementLooksBetterThanTheHonestOne() {
    String root = folder.resolve("data").toString();
    String logs = folder.resolve("logs").toString();
    CommandRun.succeeds("simulate", "--users", "900", "--output", logs);
    CommandRun.succeeds("sessionize", "--quiet", "--input", logs, "--output", root);
    CommandRun.succeeds("featurize", "--quiet", "--output", root);
    String trained = CommandRun.succeeds("train", "--quiet", "--trees", "60", "--output", root);
    String model = find(trained, "Model +([a-z0-9-]+)");

    String said =
        CommandRun.succeeds(
            "evaluate", "--target", "cancelled-ever", "--model", model, "--output", root);

    assertThat(auc(said, "The usual way")).isGreaterThan(auc(said, "The honest way"));
    assertThat(said).contains("(one row per user over the whole log)");
    assertThat(said).contains("The leak").contains("is the log's end giving the answer away");
    assertThat(folder.resolve("data/models/.leak-meter")).doesNotExist();

    String little =
        CommandRun.succeeds(
            "evaluate",
            "--target",
            "cancelled-ever",
            "--model",
            model,
            "--output",
            root,
            "-D",
            "churn.train.memory-mb=1");
    assertThat(little)
        .contains("(one row for each of as many users as memory holds, over the whole log)");
  }

  private static double auc(String said, String line) {
    return Double.parseDouble(find(said, line + " +ROC AUC ([0-9.]+)"));
  }

  private static String find(String said, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(said);
    assertThat(found.find()).as(said).isTrue();
    return found.group(1);
  }
}
