package com.sparkify.churn.cli;

import java.util.function.Supplier;

/**
 * An option or a setting that a stage cannot take, found before it did anything. The command ends
 * with the exit code for wrong options, so that a scheduler does not try again.
 */
final class WrongOptionException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /**
   * @param message names the option or setting, its value, and what is allowed
   */
  WrongOptionException(String message) {
    super(message);
  }

  WrongOptionException(IllegalArgumentException wrong) {
    super(wrong.getMessage(), wrong);
  }

  /** Settings made of options; what their own checks refuse is a wrong option. */
  static <T> T checked(Supplier<T> settings) {
    try {
      return settings.get();
    } catch (IllegalArgumentException wrong) {
      throw new WrongOptionException(wrong);
    }
  }

  /** Refuses a value that is too small. */
  static void requireAtLeast(int least, String option, int value) {
    if (value < least) {
      throw new WrongOptionException(
          "%s is %d; it must be at least %d".formatted(option, value, least));
    }
  }

  /** Refuses a value out of bounds. */
  static void requireWithin(int least, int most, String option, Number value) {
    if (!(value.doubleValue() >= least && value.doubleValue() <= most)) {
      throw new WrongOptionException(
          "%s is %s; it must be from %d to %d".formatted(option, value, least, most));
    }
  }
}
