package com.sparkify.churn.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTest {
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
  void aKeyNamesItsFieldAndNoOtherKeyDoes(Field field) {
    String key = field.key();
    assertThat(named(key)).isEqualTo(field);
    assertThat(named(key + "s")).isEqualTo(Field.UNKNOWN);
    assertThat(named(key + "\":")).isEqualTo(Field.UNKNOWN);
    for (int i = 0; i < key.length(); i++) {
      assertThat(named(key.substring(0, i) + "~" + key.substring(i + 1))).isEqualTo(Field.UNKNOWN);
      assertThat(named(key.substring(0, i))).isEqualTo(Field.UNKNOWN);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"itemInSessionItemInSession", "TS", "user_id", "größe"})
  void anyOtherKeyIsUnknown(String key) {
    assertThat(named(key)).isEqualTo(Field.UNKNOWN);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
  void aKeyStandsWhereQuoteAndColonFollowIt(Field field) {
    String key = field.key();
    assertThat(standing(key + "\":")).isEqualTo(field);
    assertThat(field.standsAt(LogLines.padded(key + "\":1"), 0)).isTrue();
    for (String other : List.of(key, key + "\" :", key + "s\":", key + "\\\":", key + "'\":")) {
      assertThat(standing(other)).as(other).isEqualTo(Field.UNKNOWN);
    }
    for (int i = 0; i < key.length(); i++) {
      assertThat(standing(key.substring(0, i) + "~" + key.substring(i + 1) + "\":"))
          .isEqualTo(Field.UNKNOWN);
      assertThat(standing(key.substring(0, i) + "\":")).isEqualTo(Field.UNKNOWN);
    }
  }

  private static Field standing(String text) {
    return Field.standingAt(LogLines.padded("{\"" + text + "1}"), 2);
  }

  private static Field named(String key) {
    byte[] bytes = LogLines.padded("{\"" + key + "\":1}");
    return Field.named(bytes, 2, key.getBytes(UTF_8).length);
  }
}
