package com.sparkify.churn.job.featurize;

/**
 * What became of users and as-of dates: examples of all kinds add up to users times dates. {@code
 * LATE_EVENTS_DUPLICATED} are events that arrived with one day's logs although another day's had
 * brought them already. Sessionize reads every day by itself, so it counted them as events.
 */
public enum FeaturizeCounter {
  USERS_READ,
  EXAMPLES_CHURNED,
  EXAMPLES_STAYED,
  EXAMPLES_IMMATURE,
  EXAMPLES_OUT_OF_COHORT,
  LATE_EVENTS_DUPLICATED;

  static FeaturizeCounter of(boolean mature, boolean churned) {
    return !mature ? EXAMPLES_IMMATURE : churned ? EXAMPLES_CHURNED : EXAMPLES_STAYED;
  }
}
