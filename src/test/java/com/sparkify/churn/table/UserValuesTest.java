package com.sparkify.churn.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UserValuesTest {
  @Test
  void eachUserHasTheLastNumberThatWasSet() {
    Random random = new Random(3);
    Map<String, Double> expected = new HashMap<>();
    UserValues values = new UserValues();
    for (int i = 0; i < 50_000; i++) {
      String userId = "user-" + random.nextInt(20_000);
      expected.put(userId, (double) i);
      values.put(userId, i);
    }

    assertThat(values.size()).isEqualTo(expected.size()).isGreaterThan(18_000);
    expected.forEach((userId, value) -> assertThat(values.get(userId)).isEqualTo(value));
    assertThat(values.get("user-20000")).isNaN();
  }

  @Test
  void idsOfAllKindsAreApart() {
    UserValues values = new UserValues();
    String[] ids = {"", "0", "00", "a", "A", "\u00e9", "e\u0301", "\ud83c\udfb5", "1 ", " 1"};
    for (int i = 0; i < ids.length; i++) {
      values.put(ids[i], -i);
    }

    assertThat(values.size()).isEqualTo(ids.length);
    for (int i = 0; i < ids.length; i++) {
      assertThat(values.get(ids[i])).as(ids[i]).isEqualTo(-i);
    }
  }

  @Test
  void whatIsNoNumberIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new UserValues().put("u1", Double.NaN))
        .withMessage("user u1: value is NaN");
  }
}
