package com.sparkify.churn.bundle;

import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.feature.Wording;

/** Puts a user's value of a feature into words, compared with a typical user's. */
final class Phrases {
  private static final String SHARE = "share";
  private static final String DAYS = "days";

  private Phrases() {}

  /**
   * What the value is against what is usual: "fewer thumbs up than usual: 38 per 1,000 songs
   * (typical 47)".
   */
  static String of(Feature feature, float value, float typical) {
    Wording wording = feature.wording();
    String shown = shown(feature, value);
    String usual = shown(feature, typical);
    boolean same = shown.equals(usual);
    String compared = same ? wording.same() : value > typical ? wording.above() : wording.below();
    String text = compared + ": " + wording.measure().replace(Wording.SLOT, shown);
    return same ? text : text + " (typical " + usual + ")";
  }

  static String shown(Feature feature, float value) {
    if (feature.unit().equals(Feature.DAYS_AGO)) {
      return daysAgo(feature, value);
    }
    return switch (feature.kind()) {
      case CATEGORY -> category(feature, value);
      case COUNT -> FixedDecimals.grouped(value);
      case NUMBER ->
          switch (feature.unit()) {
            case SHARE -> percent(value);
            case DAYS -> days(value);
            default -> number(value);
          };
    };
  }

  private static String category(Feature feature, float value) {
    int index = (int) value;
    boolean known = value == index && index >= 0 && index < feature.categories().size();
    return known ? feature.categories().get(index) : "unknown";
  }

  private static String daysAgo(Feature feature, float days) {
    return days == feature.whenMissing()
        ? "none in %d days".formatted(feature.windowDays())
        : days == 1 ? "1 day ago" : FixedDecimals.of(days, 0) + " days ago";
  }

  private static String percent(float share) {
    return FixedDecimals.of(100 * share, 0) + " %";
  }

  /** Of many days only those that are over, as in the columns that scores give in days. */
  private static String days(float value) {
    return number(value >= 10 ? (float) Math.floor(value) : value);
  }

  /** Three digits or so: as many as a reader can use. */
  private static String number(float value) {
    float size = Math.abs(value);
    if (value == Math.rint(value) || size >= 100) {
      return FixedDecimals.grouped(value);
    }
    return FixedDecimals.of(value, size >= 10 ? 1 : size >= 0.1 ? 2 : 3);
  }
}
