package com.sparkify.churn.serving.users;

import java.util.Arrays;
import java.util.List;

/** What users may be listed by. */
public enum UserOrder {
  RISK("risk"),
  TENURE("tenure"),
  LAST_ACTIVE("lastActive");

  private final String text;

  UserOrder(String text) {
    this.text = text;
  }

  /** The names in requests. */
  public static List<String> names() {
    return Arrays.stream(values()).map(order -> order.text).toList();
  }

  /**
   * The order of a name, which must be one of {@link #names}.
   *
   * @throws IllegalArgumentException if it is not
   */
  public static UserOrder of(String name) {
    return Arrays.stream(values())
        .filter(order -> order.text.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "order is '%s'; it must be one of %s".formatted(name, names())));
  }
}
