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

  /**
   * The same with a remark for who wants to know exactly; without it the meaning is a short name.
   */
  static Words words(String unit, String things, String remark, String phrase, int window) {
    String days = days(window);
    return new Words(unit, things + " in " + days + "; " + remark + ".", phrase + " in " + days);
  }

  static String days(int window) {
    return window == 1 ? "the last day" : "the last " + window + " days";
  }

  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
