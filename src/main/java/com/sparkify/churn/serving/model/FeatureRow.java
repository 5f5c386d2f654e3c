package com.sparkify.churn.serving.model;

import com.sparkify.churn.serving.json.Fault;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One user's features as a client gave them, the rest filled in. */
public final class FeatureRow {
  private final float[] defaults;
  private final float[] values;
  private final boolean[] given;
  private int missing;
  private String userId;
  private LocalDate asOf;
  private final List<Fault> faults = new ArrayList<>(0);

  FeatureRow(float[] defaults) {
    this.defaults = defaults;
    values = defaults.clone();
    given = new boolean[defaults.length];
    missing = defaults.length;
  }

  /** Makes it a row in which nothing is given yet. */
  void clear() {
    System.arraycopy(defaults, 0, values, 0, values.length);
    Arrays.fill(given, false);
    missing = values.length;
    userId = null;
    asOf = null;
    faults.clear();
  }

  private FeatureRow(FeatureRow other) {
    defaults = other.defaults;
    values = other.values.clone();
    given = new boolean[values.length];
    missing = other.missing;
    userId = other.userId;
    asOf = other.asOf;
  }

  /** The same values, all of which may be replaced. */
  public FeatureRow copy() {
    return new FeatureRow(this);
  }

  /** The vector, in the order of the schema; not to be changed. */
  public float[] values() {
    return values;
  }

  /** Number of features that were left to their defaults. */
  public int missing() {
    return missing;
  }

  public boolean isGiven(int position) {
    return given[position];
  }

  public Optional<String> userId() {
    return Optional.ofNullable(userId);
  }

  public Optional<LocalDate> asOf() {
    return Optional.ofNullable(asOf);
  }

  /** What was wrong with the values; the row must not be scored unless empty. */
  public List<Fault> faults() {
    return faults;
  }

  void user(String id) {
    userId = id;
  }

  void asOf(LocalDate date) {
    asOf = date;
  }

  void set(int position, float value) {
    values[position] = value;
  }

  /** Notes that a feature is given; false if it already was. */
  public boolean give(int position) {
    boolean first = !given[position];
    given[position] = true;
    missing -= first ? 1 : 0;
    return first;
  }

  void fault(String where, String detail) {
    faults.add(new Fault(where, detail));
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
