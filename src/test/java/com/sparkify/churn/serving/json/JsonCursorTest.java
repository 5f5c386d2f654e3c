package com.sparkify.churn.serving.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("security")
class JsonCursorTest {
  private static final TypeAdapter<JsonElement> GSON = new Gson().getAdapter(JsonElement.class);

  private static void skip(String text) {
    JsonCursor cursor = new JsonCursor(text.getBytes(StandardCharsets.UTF_8));
    cursor.skip();
    cursor.finish();
  }

  private static boolean isAccepted(String text) {
    try {
      skip(text);
      return true;
    } catch (JsonFault fault) {
      return false;
    }
  }

  private static boolean strictGsonAccepts(String text) {
    try (JsonReader reader = new JsonReader(new StringReader(text))) {
      reader.setStrictness(Strictness.STRICT);
      reader.setNestingLimit(JsonCursor.DEEPEST);
      GSON.read(reader);
      return reader.peek() == JsonToken.END_DOCUMENT;
    } catch (IOException | JsonParseException | IllegalStateException refused) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[1,]",
        "{\"a\":1,}",
        "{a:1}",
        "{'a':1}",
        "NaN",
        "Infinity",
        "-",
        "01",
        "1.",
        ".5",
        "1e",
        "+1",
        "tru",
        "nul",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"a\nb\"",
        "\"open",
        "1 2",
        "[1 2]",
        "{\"a\" 1}",
        "1e999",
        "-1e999",
        "/*x*/1",
        "[,1]",
        "0x10",
        "\u00a01"
      })
  void whatIsNotJsonIsRefused(String text) {
    assertThatThrownBy(() -> skip(text)).isInstanceOf(JsonFault.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "0",
        "-0",
        "1.5e-7",
        " [ 1 , {\"a\" : [true,false,null]} ] ",
        "\"\\u00e9\\n\"",
        "\"é\"",
        "1E5",
        "123456789012345678901234567890"
      })
  void whatIsJsonIsTaken(String text) {
    assertThat(isAccepted(text)).isTrue();
  }

  @Test
  void nestingHasAnEnd() {
    assertThat(isAccepted("[".repeat(JsonCursor.DEEPEST) + "]".repeat(JsonCursor.DEEPEST)))
        .isTrue();
    assertThatThrownBy(() -> skip("[".repeat(100_000))).hasMessageContaining("nested deeper");
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    assertThatThrownBy(() -> new JsonCursor(new byte[] {'"', (byte) 0xC3, '"'}))
        .hasMessageContaining("not UTF-8");
  }

  @Test
  void numbersAreThoseOfJava() {
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      String text =
          i % 2 == 0 && Double.isFinite(value)
              ? Double.toString(value)
              : random.nextInt(100_000) + "." + random.nextInt(1_000_000);
      JsonCursor cursor = new JsonCursor(text.getBytes(StandardCharsets.UTF_8));
      assertThat(cursor.number()).isEqualTo(Double.parseDouble(text));
    }
  }

  @Test
  void damagedTextsAreJudgedAsStrictGsonDoes() {
    String sound = "{\"a\":[1,-2.5e3,true,null],\"b\":{\"c\":\"x\\u0041\\n\"},\"d\":[[],{}]}";
    String soup = "{}[]\",:0123456789.eE+-truefalsn\\u \n";
    Random random = new Random(7);
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder(sound);
      for (int damage = random.nextInt(4); damage > 0; damage--) {
        int at = random.nextInt(text.length());
        if (random.nextBoolean()) {
          text.deleteCharAt(at);
        } else {
          text.setCharAt(at, soup.charAt(random.nextInt(soup.length())));
        }
      }
      String damaged = text.toString();
      if (isAccepted(damaged) != strictGsonAccepts(damaged)) {
        assertThat(isStrangeToGson(damaged)).as(damaged).isTrue();
      }
    }
  }

  /** Gson keeps numbers as text and refuses duplicate names; both are judged elsewhere here. */
  private static boolean isStrangeToGson(String text) {
    return text.matches("(?s).*[0-9][eE]\\+?[0-9]{3,}.*") || text.split("\"[ab]\"").length > 2;
  }
}
