package com.sparkify.churn.serving.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.campaign.Group;
import com.sparkify.churn.serving.PlayScores;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoresHolderTest {
  private static final Selection EVERYBODY =
      new Selection(
          0, 10, EnumSet.allOf(Group.class), false, Optional.empty(), UserOrder.RISK, false);

  private static final int USERS = 100;

  @TempDir private Path folder;
  private ScoresHolder holder;

  @BeforeEach
  void publish() throws IOException {
    PlayScores.publish(folder, USERS);
    holder =
        new ScoresHolder(
            Optional.of(new org.apache.hadoop.fs.Path(folder.toUri())), new Configuration());
  }

  private Path table() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".parquet")).findAny().orElseThrow();
    }
  }

  /** Flips a bit, which changes neither length nor, here, time stamp. */
  private static void flipABit(Path file) throws IOException {
    var stamp = Files.getLastModifiedTime(file);
    byte[] content = Files.readAllBytes(file);
    content[content.length / 2] ^= 1;
    Files.write(file, content);
    Files.setLastModifiedTime(file, stamp);
  }

  private static Set<String> temporaryFiles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("churn-scores-"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void damagedScoresAreReadAgainAtEveryTenthLookAndThenServed() throws IOException {
    flipABit(table());
    boolean[] looks = new boolean[21];
    for (int i = 0; i < looks.length; i++) {
      looks[i] = holder.refresh();
    }
    assertThat(looks).containsOnly(false);
    assertThat(holder.failures()).isEqualTo(3);
    assertThat(holder.failure().orElseThrow()).contains("part-m-00000.parquet");

    flipABit(table());
    boolean[] later = new boolean[10];
    for (int i = 0; i < later.length; i++) {
      later[i] = holder.refresh();
    }
    assertThat(later[9]).as(Arrays.toString(later)).isTrue();
    assertThat(holder.failure()).isEmpty();
    assertThat(holder.loads()).isEqualTo(1);
  }

  @Test
  void noFileIsLeftWhateverTheReadingEndsWith() throws IOException {
    Set<String> before = temporaryFiles();
    assertThat(holder.refresh()).isTrue();
    assertThat(holder.current().orElseThrow().at(0).userId()).isEqualTo("u0");
    assertThat(temporaryFiles()).isEqualTo(before);
    try (ScoreFile unfinished =
        ScoreFile.create(
            new UserScores.Batch(
                PlayScores.AS_OF,
                "play-1",
                "2018-q4",
                10,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()))) {
      assertThat(unfinished).isNotNull();
      assertThat(temporaryFiles()).isEqualTo(before);
    }
  }

  @Test
  void withoutScoresTheLookHasFailed() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    ScoresHolder none =
        new ScoresHolder(
            Optional.of(new org.apache.hadoop.fs.Path(empty.toUri())), new Configuration());
    assertThat(none.refresh()).isFalse();
    assertThat(none.failure().orElseThrow()).contains("no scores are published");
  }

  @Test
  void theContactListTellsWhatItHasSent() throws IOException {
    holder.refresh();
    long[] sent = {0};
    ByteArrayOutputStream csv = new ByteArrayOutputStream();

    ContactList.write(holder.current().orElseThrow(), EVERYBODY, csv, bytes -> sent[0] += bytes);

    assertThat(csv.toString(java.nio.charset.StandardCharsets.UTF_8).lines()).hasSize(1 + USERS);
    assertThat(sent[0]).isLessThanOrEqualTo(csv.size());
  }
}
