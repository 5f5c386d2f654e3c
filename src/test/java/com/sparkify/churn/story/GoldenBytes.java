package com.sparkify.churn.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Bytes that files and datasets already hold, as hexadecimal digits in the test resources. */
public final class GoldenBytes {
  private static final int BYTES_PER_LINE = 32;

  private GoldenBytes() {}

  /** The bytes of {@code bytes/NAME.hex}. */
  public static byte[] of(String name) {
    try (InputStream in = GoldenBytes.class.getResourceAsStream("/bytes/" + name + ".hex")) {
      String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(name, unreadable);
    }
  }

  /** Fails, and shows the digits to take over, if bytes are not those already held. */
  public static void assertSame(byte[] bytes, String name) {
    assertThat(lines(bytes))
        .as("%s; if they change on purpose, so must the version, and bytes/%s.hex", name, name)
        .isEqualTo(lines(of(name)));
  }

  private static String lines(byte[] bytes) {
    return HexFormat.of().formatHex(bytes).replaceAll("(.{" + 2 * BYTES_PER_LINE + "})", "$1\n");
  }
}
