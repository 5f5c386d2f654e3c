package com.sparkify.churn.table;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Which values a column can hold, null aside.
 *
 * @param minimum of a number; empty if there is no limit, or it is not a number
 * @param maximum likewise
 * @param labels all texts that the column can hold; empty if they are not a fixed list
 * @param words the same for a person
 */
public record ColumnValues(
    OptionalDouble minimum, OptionalDouble maximum, List<String> labels, String words) {
  public ColumnValues {
    labels = List.copyOf(labels);
  }

  /** What only words can tell. */
  static ColumnValues any(String words) {
    return new ColumnValues(OptionalDouble.empty(), OptionalDouble.empty(), List.of(), words);
  }

  static ColumnValues from(double minimum) {
    return new ColumnValues(
        OptionalDouble.of(minimum), OptionalDouble.empty(), List.of(), text(minimum) + " or more");
  }

  static ColumnValues between(double minimum, double maximum) {
    return new ColumnValues(
        OptionalDouble.of(minimum),
        OptionalDouble.of(maximum),
        List.of(),
        text(minimum) + " to " + text(maximum));
  }

  static ColumnValues of(List<String> labels) {
    return new ColumnValues(
        OptionalDouble.empty(), OptionalDouble.empty(), labels, String.join(", ", labels));
  }

  /** Of a column of type boolean. */
  static ColumnValues flag() {
    return any("true, false");
  }

  private static String text(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
