package com.sparkify.churn.session;

/**
 * What an {@link Activity} remembers the latest value of; each value is a long. The order is part
 * of its bytes.
 */
public enum Attribute {
  /** Ordinal of a {@link com.sparkify.churn.event.Level}. */
  LEVEL,
  /** Ordinal of a {@link com.sparkify.churn.event.Page}. */
  PAGE,
  /** Epoch milliseconds. */
  REGISTRATION,
  /** Ordinal of a {@link com.sparkify.churn.event.Gender}. */
  GENDER,
  /** Ordinal of a {@link com.sparkify.churn.event.Device}. */
  DEVICE,
  /** Ordinal of a {@link com.sparkify.churn.event.Browser}. */
  BROWSER,
  /** Ordinal of a {@link com.sparkify.churn.event.Region}. */
  REGION;

  static final int COUNT = values().length;
}
