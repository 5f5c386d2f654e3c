package com.sparkify.churn.feature;

import java.util.Arrays;
import java.util.Locale;

/**
 * What a feature says something about. Reasons are given by theme: the contributions of all its
 * features add up, and one of them is put into words.
 */
public enum Theme {
  /** How often and how lately the user comes, and how much music is played. */
  VISITS("how often they come"),
  /** What the user likes, dislikes and is troubled by. */
  MOOD("mood"),
  /** Visits to the pages from which users leave. */
  EXITS("ways out"),
  /** Free or paid, changes between the two, and adverts. */
  MONEY("money and level"),
  /** Who the user is, and how the service is used. */
  HABITS("habits");

  private final String title;

  Theme(String title) {
    this.title = title;
  }

  /** The name for people. */
  public String title() {
    return title;
  }

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
