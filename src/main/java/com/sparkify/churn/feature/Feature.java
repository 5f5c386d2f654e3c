package com.sparkify.churn.feature;

import java.util.List;
import java.util.Objects;

/**
 * One column of the feature vector, as people and programs see it.
 *
 * @param name snake case, the column's name in every export and in the API
 * @param kind how its value is to be read
 * @param group its section on the page and in the data dictionary
 * @param unit of the value, such as {@code events}, {@code minutes}, {@code ratio}; empty for
 *     categories and flags
 * @param windowDays length of its observation window, 0 if it has none
 * @param minimum smallest possible value
 * @param maximum largest possible value, or infinity
 * @param whenMissing the value for "cannot be computed": always finite, so that no NaN ever reaches
 *     a model
 * @param categories labels by code, in order; empty unless the kind is {@link Kind#CATEGORY}
 * @param meaning one sentence for an analyst
 * @param wording how it reads as a reason
 * @param learned whether models learn from it; the others are for people and their queries
 */
public record Feature(
    String name,
    Kind kind,
    String group,
    String unit,
    int windowDays,
    float minimum,
    float maximum,
    float whenMissing,
    List<String> categories,
    String meaning,
    Wording wording,
    boolean learned) {

  /** The unit of features that say how many days ago something was; missing means never. */
  public static final String DAYS_AGO = "days ago";

  private static final String KNOWN = "_known";
  private static final String PER = "_per_";
  private static final String TENURE = "tenure_days";

  /** How a feature's value is to be read. */
  public enum Kind {
    /** A whole number. */
    COUNT,
    /** A real number. */
    NUMBER,
    /** The index of one of {@link #categories()}. */
    CATEGORY
  }

  public Feature {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(wording, "wording");
    categories = List.copyOf(categories);
    if (!name.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException("feature name is '" + name + "'; it must be snake case");
    }
    if ((kind == Kind.CATEGORY) == categories.isEmpty()) {
      throw new IllegalArgumentException(name + ": categories go with kind CATEGORY, and only so");
    }
    if (!(whenMissing >= minimum && whenMissing <= maximum)) {
      throw new IllegalArgumentException(
          name + ": " + whenMissing + " is not within [" + minimum + ", " + maximum + "]");
    }
  }

  /** What it is about. */
  public Theme theme() {
    return wording.theme();
  }

  /**
   * Whether values grow with the log alone, whatever users do: counts over all that is known of a
   * user, and how long the user has been known or registered.
   */
  public boolean agesWithLog() {
    boolean overAllKnown = name.endsWith(KNOWN) && !name.contains(PER);
    return overAllKnown || name.equals(TENURE);
  }

  /** Whether a value could have come from the pipeline. */
  public boolean accepts(float value) {
    return value >= minimum
        && value <= maximum
        && (kind == Kind.NUMBER || value == Math.rint(value));
  }
}
