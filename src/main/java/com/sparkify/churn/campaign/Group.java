package com.sparkify.churn.campaign;

import java.util.Arrays;
import java.util.Locale;

/** What a campaign does with a user on a date. */
public enum Group {
  /** The user reaches the decision threshold and is to be contacted. */
  CONTACT,
  /** The user reaches the threshold too, but is left alone, so that the effect can be measured. */
  CONTROL,
  /** The user is below the threshold. */
  NONE;

  /** The name in tables, files and requests: {@code contact}, {@code control} or {@code none}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether users of this group are on the campaign's list. */
  public boolean isOnList() {
    return this != NONE;
  }

  /**
   * The group of a name.
   *
   * @throws IllegalArgumentException if there is no such group
   */
  public static Group of(String text) {
    return Arrays.stream(values())
        .filter(group -> group.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "group is '" + text + "'; it must be contact, control or none"));
  }
}
