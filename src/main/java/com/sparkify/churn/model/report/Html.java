package com.sparkify.churn.model.report;

import java.util.Locale;

/** Text and numbers as they appear on the page. */
final class Html {
  private Html() {}

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** A share as "12.3 %". */
  static String percent(double share) {
    double value = 100 * share;
    return number(value, Math.abs(value) >= 99.5 || value == Math.rint(value) ? 0 : 1) + " %";
  }

  static String number(double value, int decimals) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", value == 0 ? 0.0 : value);
  }

  static String whole(double value) {
    return number(value, 0);
  }
}
