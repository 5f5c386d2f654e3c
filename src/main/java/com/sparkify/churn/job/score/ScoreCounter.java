package com.sparkify.churn.job.score;

import com.sparkify.churn.campaign.Group;

/** What became of the users scored; all add up to the rows of the feature table. */
public enum ScoreCounter {
  USERS_TO_CONTACT,
  USERS_IN_CONTROL_GROUP,
  USERS_LEFT;

  static ScoreCounter of(Group group) {
    return switch (group) {
      case CONTACT -> USERS_TO_CONTACT;
      case CONTROL -> USERS_IN_CONTROL_GROUP;
      case NONE -> USERS_LEFT;
    };
  }
}
