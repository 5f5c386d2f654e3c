package com.sparkify.churn.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class UserInLineTest {
  private final List<String> tested = new ArrayList<>();
  private final Predicate<String> noted =
      id -> {
        tested.add(id);
        return id.equals("u1");
      };

  @Test
  void allIdsOfALineAreTested() {
    assertThat(UserInLine.isOf("{\"userId\":\"u1\"}{\"userId\": 22}", noted)).isTrue();
    assertThat(tested).containsExactly("u1", "22");
  }

  @Test
  void allWordsOfADamagedLineAreTested() {
    assertThat(UserInLine.isOf("{\"userId\":\"\\u00 u1 u2", noted)).isTrue();
    assertThat(tested).contains("u1", "u2");
  }

  @Test
  void aWordOfASoundLineIsNoId() {
    assertThat(UserInLine.isOf("{\"userId\":\"u2\",\"song\":\"u1\"}", noted)).isFalse();
    assertThat(tested).containsExactly("u2");
  }
}
