package com.sparkify.churn.feature;

import com.sparkify.churn.feature.DefinitionList.Words;
import java.util.Locale;

/** How features are spoken of. */
final class Phrasing {
  private Phrasing() {}

  static Words words(String unit, String things, String phrase, int window) {
    String days = days(window);
    return new Words(unit, things + " in " + days + ".", phrase + " in " + days);
  }

  static String days(int window) {
    return "the last " + window + " days";
  }

  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
