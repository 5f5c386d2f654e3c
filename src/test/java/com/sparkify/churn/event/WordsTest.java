package com.sparkify.churn.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void theFirstByteThatEndsAPlainRunIsMarked() {
    byte[] text = "plaintxtplaintxt".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    for (int at = 0; at < 8; at++) {
      for (int value = 0; value < 256; value++) {
        byte[] changed = text.clone();
        changed[at] = (byte) value;
        assertThat(firstStop(changed)).as("%02x at %d", value, at).isEqualTo(stops(value) ? at : 8);
      }
    }
  }

  /** A byte that ends the run may lead to marks after it, never before it. */
  @Test
  void anyEightBytesAreSearchedAlike() {
    Random random = new Random(3);
    byte[] bytes = new byte[8];
    for (int i = 0; i < 1_000_000; i++) {
      int first = 8;
      for (int at = 7; at >= 0; at--) {
        int value = random.nextInt(4) > 0 ? ' ' + random.nextInt(95) : random.nextInt(256);
        bytes[at] = (byte) value;
        first = stops(value) ? at : first;
      }
      assertThat(firstStop(bytes)).isEqualTo(first);
    }
  }

  private static int firstStop(byte[] bytes) {
    long marks = Words.stringStops(Words.at(bytes, 0));
    return marks == 0 ? 8 : Words.firstMark(marks);
  }

  private static boolean stops(int value) {
    return value < ' ' || value == '"' || value == '\\' || value > 0x7F;
  }
}
