package com.sparkify.churn.event;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Writes lines that all have the same order of keys, space, keys that mean nothing, and escapes.
 */
final class OneForm {
  private static final Map<String, List<String>> VALUES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("ts", List.of("1538352117000", "1538352117001.0", "1.538352117001E12")),
              Map.entry("userId", List.of("\"7\"", "\"31\"", "8", "\"\\u0037\"")),
              Map.entry("sessionId", List.of("5", "123456", "\"9\"")),
              Map.entry("page", List.of("\"NextSong\"", "\"Home\"", "\"Ho\\u006de\"", "\"New\"")),
              Map.entry("auth", List.of("\"Logged In\"", "\"Logged In\"", "\"Guest\"")),
              Map.entry("method", List.of("\"PUT\"", "\"GET\"")),
              Map.entry("status", List.of("200", "307")),
              Map.entry("level", List.of("\"paid\"", "\"free\"", "\"p\\u0061id\"", "\"gold\"")),
              Map.entry("itemInSession", List.of("0", "50", "2147483647", "7.0")),
              Map.entry("location", List.of("\"Roseburg, OR\"", "\"Gen\u00e8ve\"", "null")),
              Map.entry("userAgent", List.of("\"\\\"Mozilla\\/5.0\\\"\"", "\"Opera\"")),
              Map.entry("lastName", List.of("\"Hunt\"", "\"Fr\u00e9eman\"")),
              Map.entry("firstName", List.of("\"Kaylee\"", "\"Bartholomew Ann\"")),
              Map.entry("registration", List.of("1538173362000", "1.538173362E12", "null")),
              Map.entry("gender", List.of("\"F\"", "\"M\"", "\"\\u0046\"", "null")),
              Map.entry("artist", List.of("\"Halo\"", "\"AC\\/DC\"", "null")),
              Map.entry("song", List.of("\"Rock \\\"n\\\" pools\"", "\"Sun\"", "null")),
              Map.entry("length", List.of("277.89016", "7", "null")),
              Map.entry("build", List.of("7", "[1,2]")),
              Map.entry("referrer", List.of("\"none\"", "\"a \\\"b\\\"\"")),
              Map.entry("country", List.of("{\"a\":null}"))));

  /** The usual order, but for keys that mean nothing. */
  private static final List<String> USUAL =
      List.of(
          "build",
          "ts",
          "userId",
          "sessionId",
          "page",
          "auth",
          "country",
          "method",
          "status",
          "level",
          "itemInSession",
          "location",
          "userAgent",
          "referrer",
          "lastName",
          "firstName",
          "registration",
          "gender",
          "artist",
          "song",
          "length");

  private final List<String> keys = new ArrayList<>();
  private final String beforeComma;
  private final String afterComma;
  private final String afterColon;

  /** How many of ten lines have a key. */
  private final int share;

  OneForm(Random random) {
    keys.addAll(random.nextBoolean() ? USUAL : VALUES.keySet());
    if (random.nextInt(3) == 0) {
      Collections.shuffle(keys, random);
    }
    if (random.nextBoolean()) {
      keys.removeAll(List.of("build", "country", "referrer"));
    }
    beforeComma = random.nextInt(4) == 0 ? " " : "";
    afterComma = random.nextBoolean() ? " " : "";
    afterColon = random.nextBoolean() ? " " : "";
    share = 9 + random.nextInt(2);
  }

  String line(Random random) {
    List<String> members = new ArrayList<>();
    for (String key : keys) {
      if (random.nextInt(10) < share) {
        List<String> values = VALUES.get(key);
        // Mostly the same, so that runs of fields repeat.
        String value = values.get(random.nextInt(3) > 0 ? 0 : random.nextInt(values.size()));
        members.add("\"" + key + "\":" + afterColon + value);
      }
    }
    return "{" + String.join(beforeComma + "," + afterComma, members) + "}";
  }
}
