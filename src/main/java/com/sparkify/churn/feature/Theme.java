package com.sparkify.churn.feature;

import java.util.Arrays;
import java.util.Locale;

/**
 * What a feature is about. Reasons are given by theme: the contributions of all its features add
 * up, and one of them is put into words.
 */
public enum Theme {
  /** How often and how lately the user comes, and how much music is played. */
  VISITS,
  /** What the user likes, dislikes and is troubled by. */
  MOOD,
  /** Visits to the pages from which users leave. */
  EXITS,
  /** Free or paid, changes between the two, and adverts. */
  MONEY,
  /** Who the user is, and how the service is used. */
  HABITS;

  /** The name in tables and in the API. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The theme of a {@link #text}.
   *
   * @throws IllegalArgumentException if there is no such theme
   */
  public static Theme of(String text) {
    return Arrays.stream(values())
        .filter(theme -> theme.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "theme is '%s'; it must be one of %s"
                        .formatted(text, Arrays.stream(values()).map(Theme::text).toList())));
  }
}
