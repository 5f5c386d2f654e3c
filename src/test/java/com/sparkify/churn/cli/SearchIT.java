package com.sparkify.churn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.model.growth.ForestSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train --search} on the tables of a small simulation, in threads and as a job. */
class SearchIT {
  @TempDir private static Path folder;

  @BeforeAll
  static void makeFeatures() {
    String logs = folder.resolve("logs").toString();
    String root = folder.resolve("data").toString();
    CommandRun.succeeds("simulate", "--users", "700", "--output", logs);
    CommandRun.succeeds("sessionize", "--quiet", "--input", logs, "--output", root);
    CommandRun.succeeds("featurize", "--quiet", "--output", root);
  }

  @Test
  void findsTheSameInThreadsAndAsAJob() throws Exception {
    Path candidates = folder.resolve("candidates.csv");
    Files.writeString(
        candidates,
        ForestSettings.CSV_HEADER + "\n10,3,20,20,0.5,1,0.5,20\n20,5,20,20,0.5,1,0.5,20\n");

    String inThreads = search("threads", candidates, "--threads", "2");
    String asJob = search("job", candidates, "-D", "mapreduce.local.map.tasks.maximum=3");

    assertThat(inThreads.lines()).hasSize(3);
    assertThat(inThreads).startsWith(ForestSettings.CSV_HEADER + ",auc,").contains(",1\n");
    assertThat(asJob).isEqualTo(inThreads);
  }

  @Test
  void aCandidateThatIsNoneIsNamedWithItsLine() throws Exception {
    Path candidates = folder.resolve("wrong.csv");

    Files.writeString(candidates, "trees,depth\n20,5\n");
    assertThat(refusal(candidates))
        .contains("wrong.csv:1: the header is 'trees,depth'; it must be trees,depth,leaf_size,");

    Files.writeString(
        candidates, ForestSettings.CSV_HEADER + "\n \n20, 5 ,20,20,0.5,1,0.5,twenty\n");
    assertThat(refusal(candidates))
        .contains("wrong.csv:3: '20,5,20,20,0.5,1,0.5,twenty' is not a candidate");
  }

  private static String refusal(Path candidates) {
    return Spoken.churn(
            "train",
            "--quiet",
            "--search",
            "--candidates",
            candidates.toString(),
            "--output",
            folder.resolve("data").toString())
        .complaint();
  }

  private static String search(String place, Path candidates, String... more) throws Exception {
    Path models = folder.resolve(place);
    List<String> args =
        new ArrayList<>(List.of("train", "--quiet", "--search", "--search-on", place));
    args.addAll(List.of("--candidates", candidates.toString(), "--folds", "2"));
    args.addAll(List.of("--output", folder.resolve("data").toString()));
    args.addAll(List.of("--models", models.toString(), "--replicates", "20"));
    args.addAll(List.of(more));
    CommandRun.succeeds(args.toArray(String[]::new));
    try (Stream<Path> files = Files.walk(models)) {
      List<Path> tables = files.filter(file -> file.endsWith("search.csv")).toList();
      assertThat(tables).hasSize(1);
      return Files.readString(tables.get(0));
    }
  }
}
