package com.sparkify.churn.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PlainTextTest {
  private static byte[] plain(String inside) {
    byte[] bytes = ("\"" + inside + "\"").getBytes(StandardCharsets.UTF_8);
    return PlainText.of(bytes, 1, bytes.length - 2);
  }

  @Test
  void aBrowserIsKnownHoweverItsNameIsEscaped() {
    for (String agent :
        new String[] {
          "Mozilla/5.0 (iPad) Chrome/36.0",
          "Mozilla\\/5.0 (iPad) Chrome\\/36.0",
          "Mozilla/5.0 (\\u0069Pad) \\u0043hrome/36.0"
        }) {
      byte[] plain = plain(agent);
      assertThat(Browser.of(plain, 0, plain.length)).as(agent).isEqualTo(Browser.CHROME);
      assertThat(Device.of(plain, 0, plain.length)).as(agent).isEqualTo(Device.IPAD);
    }
  }

  @Test
  void aRegionIsKnownHoweverItsStateIsEscaped() {
    byte[] plain = plain("Bakersfield\\u002c C\\u0041");
    assertThat(Region.of(plain, 0, plain.length)).isEqualTo(Region.WEST);
  }
}
