package com.sparkify.churn.event;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The slow and plain way to read a line, by Gson: the oracle of {@link EventParser}. */
final class GeneralParser {
  private static final Set<String> TEXTS =
      Set.of("page", "auth", "level", "location", "userAgent", "gender", "artist", "song");
  private static final Set<String> NUMBERS =
      Set.of("ts", "registration", "itemInSession", "length");

  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, BigDecimal> numbers = new HashMap<>();
  private boolean wrongType;

  LineOutcome parse(byte[] line) {
    texts.clear();
    numbers.clear();
    wrongType = false;
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
    } catch (CharacterCodingException e) {
      return LineOutcome.BAD_UTF8;
    }
    if (text.matches("[ \t\r]*")) {
      return LineOutcome.BLANK;
    }
    try {
      read(text);
    } catch (IOException | IllegalStateException e) {
      String trimmed = text.replaceAll("^[ \t\r]+|[ \t\r]+$", "");
      return trimmed.startsWith("{") && !trimmed.endsWith("}")
          ? LineOutcome.TRUNCATED
          : LineOutcome.NOT_JSON;
    }
    return judge();
  }

  String text(String key) {
    return texts.get(key);
  }

  BigDecimal number(String key) {
    return numbers.get(key);
  }

  private void read(String text) throws IOException {
    JsonReader reader = new JsonReader(new StringReader(text));
    reader.setStrictness(Strictness.STRICT);
    reader.beginObject();
    while (reader.hasNext()) {
      readMember(reader, reader.nextName());
    }
    reader.endObject();
    if (reader.peek() != JsonToken.END_DOCUMENT) {
      throw new IllegalStateException("unexpected text after the object");
    }
  }

  private void readMember(JsonReader reader, String key) throws IOException {
    JsonToken token = reader.peek();
    boolean isText = TEXTS.contains(key) || key.equals("userId") || key.equals("sessionId");
    boolean isNumber = NUMBERS.contains(key) || key.equals("userId") || key.equals("sessionId");
    if (token == JsonToken.NULL || !(isText || isNumber)) {
      skip(reader);
    } else if (token == JsonToken.STRING && isText) {
      readText(key, reader.nextString());
    } else if (token == JsonToken.STRING) {
      String text = reader.nextString();
      if (text.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
        readNumber(key, text);
      } else {
        wrongType = true;
      }
    } else if (token == JsonToken.NUMBER && isNumber) {
      readNumber(key, reader.nextString());
    } else {
      wrongType = true;
      skip(reader);
    }
  }

  private void readText(String key, String text) {
    texts.put(key, text);
    numbers.remove(key);
    wrongType |= key.equals("userId") && !StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  /** Gson's own skipValue lets control characters pass. */
  private static void skip(JsonReader reader) throws IOException {
    switch (reader.peek()) {
      case BEGIN_OBJECT -> {
        reader.beginObject();
        while (reader.hasNext()) {
          reader.nextName();
          skip(reader);
        }
        reader.endObject();
      }
      case BEGIN_ARRAY -> {
        reader.beginArray();
        while (reader.hasNext()) {
          skip(reader);
        }
        reader.endArray();
      }
      case STRING, NUMBER -> reader.nextString();
      case BOOLEAN -> reader.nextBoolean();
      default -> reader.nextNull();
    }
  }

  private void readNumber(String key, String text) {
    double approximate = Double.parseDouble(text);
    if (Math.abs(approximate) > 1e18) {
      wrongType = true;
      return;
    }
    BigDecimal value = new BigDecimal(text);
    boolean whole = value.stripTrailingZeros().scale() <= 0;
    if (key.equals("length")) {
      wrongType |= value.signum() < 0 || approximate > 2_592_000;
    } else if (key.equals("itemInSession")) {
      wrongType |= !whole || value.signum() < 0 || approximate > Integer.MAX_VALUE;
    } else if (key.equals("sessionId")) {
      wrongType |= !whole;
    } else if (key.equals("userId")) {
      boolean plain = text.matches("0|[1-9][0-9]{0,17}");
      wrongType |= !plain && !(whole && approximate >= 0 && approximate <= 1L << 53);
    }
    numbers.put(key, whole ? value.setScale(0, RoundingMode.UNNECESSARY) : value);
    texts.remove(key);
  }

  private LineOutcome judge() {
    if (wrongType) {
      return LineOutcome.WRONG_TYPE;
    }
    String auth = texts.getOrDefault("auth", "");
    boolean loggedOut = auth.equals("Logged Out") || auth.equals("Guest");
    boolean hasUser = texts.containsKey("userId") || numbers.containsKey("userId");
    if (!numbers.containsKey("ts") || !texts.containsKey("page") || !(hasUser || loggedOut)) {
      return LineOutcome.MISSING_FIELD;
    }
    long millis = numbers.get("ts").setScale(0, RoundingMode.FLOOR).longValue();
    if (!ParserLimits.DEFAULT.accepts(millis)) {
      return LineOutcome.TIME_OUT_OF_RANGE;
    }
    return loggedOut || "".equals(texts.get("userId")) ? LineOutcome.NO_USER : LineOutcome.EVENT;
  }
}
