package com.sparkify.churn.event;

/** The gender a user stated. */
public enum Gender {
  UNKNOWN,
  FEMALE,
  MALE
}
