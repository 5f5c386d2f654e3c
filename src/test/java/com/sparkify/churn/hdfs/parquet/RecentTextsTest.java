package com.sparkify.churn.hdfs.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;

class RecentTextsTest {
  private final RecentTexts recent = new RecentTexts();

  @Test
  void everyTextIsItsOwnHoweverManyThereAre() {
    Binary[] encoded = new Binary[20];
    for (int i = 0; i < encoded.length; i++) {
      encoded[i] = Binary.fromString("text " + i);
    }
    Random random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      int wanted = random.nextInt(encoded.length);
      assertThat(recent.of(encoded[wanted])).isEqualTo("text " + wanted);
    }
  }

  @Test
  void aTextAskedForAgainIsNotDecodedAgain() {
    Binary free = Binary.fromString("free");

    assertThat(recent.of(free)).isSameAs(recent.of(free));
  }
}
