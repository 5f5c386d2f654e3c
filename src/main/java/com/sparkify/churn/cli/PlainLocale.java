package com.sparkify.churn.cli;

import java.util.Locale;

/**
 * One locale for every command: Hadoop names jobs, task attempts and files with the digits of the
 * default locale, and reads only ASCII digits back.
 */
final class PlainLocale {
  private PlainLocale() {}

  /** To be called before the first class of Hadoop is loaded. */
  static void use() {
    Locale.setDefault(Locale.ROOT);
  }
}
