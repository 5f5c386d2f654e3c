package com.sparkify.churn.job.score;

/** What became of the users scored; all add up to the rows of the feature table. */
public enum ScoreCounter {
  USERS_TO_CONTACT,
  USERS_IN_CONTROL_GROUP,
  USERS_LEFT;

  static ScoreCounter of(boolean contact, boolean controlGroup) {
    return !contact ? USERS_LEFT : controlGroup ? USERS_IN_CONTROL_GROUP : USERS_TO_CONTACT;
  }
}
