package com.sparkify.churn.feature;

import java.util.Objects;

/**
 * How a feature reads as a reason: under which theme, how a value compares with a typical user's,
 * and how it is measured: "fewer thumbs up than usual", "{} per 1,000 songs".
 *
 * @param above what is said of a value above the typical one
 * @param below what is said of a value below it
 * @param same what is said of a typical value
 * @param measure holds {@code {}} for the value
 */
public record Wording(Theme theme, String above, String below, String same, String measure) {
  /** The place of the value in a measure. */
  public static final String SLOT = "{}";

  public Wording {
    Objects.requireNonNull(theme, "theme");
    if (above.isBlank() || below.isBlank() || same.isBlank() || !measure.contains(SLOT)) {
      throw new IllegalArgumentException(
          "wording is '%s', '%s', '%s', measured '%s'; none may be blank, and %s must stand for the value"
              .formatted(above, below, same, measure, SLOT));
    }
  }

  /** For things that are counted: more, fewer, as many. */
  public static Wording many(Theme theme, String things, String measure) {
    return new Wording(
        theme,
        "more " + things + " than usual",
        "fewer " + things + " than usual",
        "as many " + things + " as usual",
        measure);
  }

  /** For what is not counted: more, less, as much. */
  public static Wording much(Theme theme, String what, String measure) {
    return new Wording(
        theme,
        "more " + what + " than usual",
        "less " + what + " than usual",
        "as much " + what + " as usual",
        measure);
  }

  /** For what has an adjective of its own: longer, shorter, as long. */
  static Wording compared(Theme theme, String above, String below, String same, String measure) {
    return new Wording(
        theme, above + " than usual", below + " than usual", same + " as usual", measure);
  }

  /** For what cannot be more or less, such as a category. */
  public static Wording plain(Theme theme, String what) {
    return new Wording(theme, what, what, what, SLOT);
  }
}
