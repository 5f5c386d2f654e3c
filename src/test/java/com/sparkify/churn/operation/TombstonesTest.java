package com.sparkify.churn.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.hdfs.HdfsLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TombstonesTest {
  @TempDir private Path root;
  private final Configuration conf = new Configuration();

  @Test
  void theyKnowWhoWasErasedAndNameNobody() throws Exception {
    HdfsLayout layout = new HdfsLayout(root.toString());
    assertThat(Tombstones.read(layout, conf)).isEqualTo(Tombstones.NONE);

    Tombstones.NONE.with(Set.of("1363717", "ünïcode"), "00ff").write(layout, conf);
    Tombstones read = Tombstones.read(layout, conf);

    assertThat(read.contains("1363717")).isTrue();
    assertThat(read.contains("ünïcode")).isTrue();
    assertThat(read.contains("136371")).isFalse();
    assertThat(Files.readString(root.resolve("erased/tombstones.json"))).doesNotContain("1363717");
  }

  @Test
  void theSaltStaysOrEarlierHashesWouldMeanNothing() {
    Tombstones first = Tombstones.NONE.with(Set.of("u1"), "00ff");
    Tombstones second = first.with(Set.of("u2"), "aaaa");

    assertThat(second.salt()).isEqualTo("00ff");
    assertThat(second.contains("u1")).isTrue();
    assertThat(first.hashes()).isNotEqualTo(Tombstones.NONE.with(Set.of("u1"), "aaaa").hashes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"userId\":\"u1\",\"page\":\"Home\"} | true",
        "{\"userId\" : \"\\u0075\\u0031\"} | true",
        "{\"userId\":17,\"page\":\"u1\"} | false",
        "{\"userId\":\"u10\"} | false",
        "{\"userId\":\"u2\",\"song\":\"u1\"} | false",
        "{\"ts\":1,\"userId\":\"u1 | true",
        "torn line of u1, without a key | true",
        "torn line of u11 | false"
      })
  void aUserIsFoundInALineSoundOrDamaged(String line, boolean found) {
    assertThat(UserInLine.isOf(line, "u1"::equals)).isEqualTo(found);
  }
}
