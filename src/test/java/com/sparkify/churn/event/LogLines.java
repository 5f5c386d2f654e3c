package com.sparkify.churn.event;

import java.nio.charset.StandardCharsets;

/** Lines as the logs have them, for tests. */
final class LogLines {
  static final String PLAY =
      "{\"ts\":1538352117000,\"userId\":\"30\",\"sessionId\":29,\"page\":\"NextSong\","
          + "\"auth\":\"Logged In\",\"method\":\"PUT\",\"status\":200,\"level\":\"paid\","
          + "\"itemInSession\":50,\"location\":\"Bakersfield, CA\","
          + "\"userAgent\":\"\\\"Mozilla/5.0 (Windows NT 6.1) Chrome/36.0, like Gecko\\\"\","
          + "\"lastName\":\"Fr\u00e9eman\",\"firstName\":\"Colin\","
          + "\"registration\":1538173362000,\"gender\":\"M\",\"artist\":\"Mot\u00f6rhead\","
          + "\"song\":\"Rock \\\"n\\\" pools\",\"length\":277.89016}";

  static final String LOGGED_OUT =
      "{\"ts\":1538352032000,\"userId\":\"\",\"sessionId\":66,\"page\":\"Home\","
          + "\"auth\":\"Logged Out\",\"method\":\"GET\",\"status\":200,\"level\":\"free\","
          + "\"itemInSession\":15}";

  /** The other dialect: keys in alphabetical order, nulls, escaped slashes, times as decimals. */
  static final String ALPHABETICAL =
      "{\"artist\":null,\"auth\":\"Logged In\",\"firstName\":\"Kaylee\",\"gender\":\"F\","
          + "\"itemInSession\":0,\"lastName\":\"Summers\",\"length\":null,\"level\":\"free\","
          + "\"location\":\"Phoenix-Mesa-Scottsdale, AZ\",\"method\":\"GET\",\"page\":\"Home\","
          + "\"registration\":1540344794796.0,\"sessionId\":139,\"song\":null,\"status\":200,"
          + "\"ts\":1541106106796,\"userAgent\":\"\\\"Mozilla\\/5.0 (Windows NT 6.1)\\\"\","
          + "\"userId\":\"8\"}";

  private LogLines() {}

  /** Some lines as the parser needs them. */
  static byte[] padded(String lines) {
    return LineBytes.padded(lines.getBytes(StandardCharsets.UTF_8));
  }

  /** The user id as text. */
  static String userId(Event event) {
    return new String(
        event.userBytes(), event.userStart(), event.userLength(), StandardCharsets.UTF_8);
  }
}
