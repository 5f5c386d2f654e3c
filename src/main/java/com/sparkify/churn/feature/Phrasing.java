package com.sparkify.churn.feature;

import com.sparkify.churn.feature.DefinitionList.Words;
import java.util.Locale;

/** How features are described. */
final class Phrasing {
  private Phrasing() {}

  /**
   * How something in a window is described.
   *
   * @param meaning a sentence without its end
   * @param wording its measure without the window
   */
  static Words words(String unit, String meaning, Wording wording, int window) {
    String days = " in " + days(window);
    Wording measured =
        new Wording(
            wording.theme(),
            wording.above(),
            wording.below(),
            wording.same(),
            wording.measure() + days);
    return new Words(unit, meaning + days + ".", measured);
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
