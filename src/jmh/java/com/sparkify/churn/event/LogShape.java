package com.sparkify.churn.event;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Ways to write the lines of a log, the same events in each. */
public enum LogShape {
  /** As they are in the file. */
  AS_IS,
  /** Keys in alphabetical order, absent fields as null, times of registration as decimals. */
  ALPHABETICAL,
  /** A space after each colon and each comma. */
  SPACED,
  /** Keys in another order on each line. */
  SHUFFLED,
  /** With four more keys, which mean nothing to the parser. */
  UNKNOWN_KEYS,
  /** Every slash escaped, and a letter of each text as its code. */
  ESCAPED;

  private static final List<String> OPTIONAL = List.of("artist", "song", "length");

  /** A line in this shape. */
  String line(String asIs, Random random) {
    if (this == AS_IS) {
      return asIs;
    }
    JsonObject event = JsonParser.parseString(asIs).getAsJsonObject();
    List<Map.Entry<String, JsonElement>> fields = new ArrayList<>(event.entrySet());
    switch (this) {
      case ALPHABETICAL -> {
        OPTIONAL.stream()
            .filter(key -> !event.has(key))
            .forEach(key -> fields.add(Map.entry(key, JsonNull.INSTANCE)));
        fields.replaceAll(LogShape::decimal);
        fields.sort(Map.Entry.comparingByKey());
      }
      case SHUFFLED -> Collections.shuffle(fields, random);
      case UNKNOWN_KEYS -> {
        for (String key : List.of("country", "build", "trial", "referrer")) {
          fields.add(
              random.nextInt(fields.size()), Map.entry(key, new JsonPrimitive("none-" + key)));
        }
      }
      default -> {}
    }
    String gap = this == SPACED ? " " : "";
    return fields.stream()
        .map(field -> "\"" + field.getKey() + "\":" + gap + value(field.getValue()))
        .collect(Collectors.joining("," + gap, "{", "}"));
  }

  private static Map.Entry<String, JsonElement> decimal(Map.Entry<String, JsonElement> field) {
    return field.getKey().equals("registration")
        ? Map.entry("registration", new JsonPrimitive((double) field.getValue().getAsLong()))
        : field;
  }

  private String value(JsonElement value) {
    String text = value.toString();
    boolean isText = text.length() > 2 && text.startsWith("\"");
    if (this != ESCAPED || !isText || text.charAt(1) == '\\') {
      return text;
    }
    return "\"\\u%04x%s".formatted((int) text.charAt(1), text.substring(2).replace("/", "\\/"));
  }
}
