package com.sparkify.churn.job.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListedSinceTest {
  private static final LocalDate FIRST = LocalDate.parse("2018-11-01");
  private static final LocalDate SECOND = LocalDate.parse("2018-11-08");
  private static final LocalDate NOW = LocalDate.parse("2018-12-01");

  @TempDir private Path folder;

  @Test
  void theFirstDateOnTheListStays() {
    ListedSince listed =
        ListedSince.nobody().and(keys("b", "a"), FIRST).and(keys("c", "a"), SECOND);

    assertThat(listed.of("a", NOW)).isEqualTo(FIRST);
    assertThat(listed.of("b", NOW)).isEqualTo(FIRST);
    assertThat(listed.of("c", NOW)).isEqualTo(SECOND);
    assertThat(listed.of("d", NOW)).isEqualTo(NOW);
    assertThat(ListedSince.nobody().of("a", NOW)).isEqualTo(NOW);
  }

  @Test
  void aUserTakesTwelveBytesAndReadsBack() throws Exception {
    String[] ids = IntStream.range(0, 1000).mapToObj(id -> "user " + id).toArray(String[]::new);
    byte[] bytes = ListedSince.nobody().and(keys(ids), FIRST).toBytes();
    Path file = Files.write(folder.resolve("listed"), bytes);

    ListedSince read =
        ListedSince.read(new org.apache.hadoop.fs.Path(file.toUri()), new Configuration());

    assertThat(bytes).hasSize(4 + 12 * ids.length);
    assertThat(Stream.of(ids).map(id -> read.of(id, NOW))).containsOnly(FIRST);
    assertThat(read.of("user 1000", NOW)).isEqualTo(NOW);
  }

  private static long[] keys(String... userIds) {
    return Stream.of(userIds).mapToLong(ListedSince::key).sorted().toArray();
  }
}
