package com.sparkify.churn.job.score;

/** What became of the users scored; all add up to the rows of the feature table. */
public enum ScoreCounter {
  USERS_TO_CONTACT,
  USERS_HELD_OUT,
  USERS_LEFT;

  static ScoreCounter of(boolean contact, boolean heldOut) {
    return !contact ? USERS_LEFT : heldOut ? USERS_HELD_OUT : USERS_TO_CONTACT;
  }
}
