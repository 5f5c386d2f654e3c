package com.sparkify.churn.bundle;

import com.sparkify.churn.feature.Feature;
import java.util.Locale;

/** Puts a user's value into a feature's phrase. */
final class Phrases {
  private static final String SLOT = "{}";
  private static final String SHARE = "share";

  private Phrases() {}

  /** The phrase with the value in place of {@code {}}; "not" before a flag that is not set. */
  static String of(Feature feature, float value) {
    String phrase = feature.phrase();
    if (phrase.contains(SLOT)) {
      return phrase.replace(SLOT, shown(feature, value));
    }
    if (feature.kind() == Feature.Kind.FLAG) {
      return value == 0 ? "not " + phrase : phrase;
    }
    return phrase + ": " + shown(feature, value);
  }

  static String shown(Feature feature, float value) {
    return switch (feature.kind()) {
      case CATEGORY -> category(feature, value);
      case FLAG -> value == 0 ? "no" : "yes";
      case COUNT -> String.format(Locale.ROOT, "%,.0f", value);
      case NUMBER -> feature.unit().equals(SHARE) ? percent(value) : number(value);
    };
  }

  private static String category(Feature feature, float value) {
    int index = (int) value;
    boolean known = value == index && index >= 0 && index < feature.categories().size();
    return known ? feature.categories().get(index) : "unknown";
  }

  private static String percent(float share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  /** Three digits or so: as many as a reader can use. */
  private static String number(float value) {
    float size = Math.abs(value);
    if (value == Math.rint(value) || size >= 100) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, size >= 10 ? "%.1f" : size >= 0.1 ? "%.2f" : "%.3f", value);
  }
}
