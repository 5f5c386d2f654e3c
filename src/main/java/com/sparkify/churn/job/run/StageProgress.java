package com.sparkify.churn.job.run;

/** Receives the progress of a stage. */
@FunctionalInterface
public interface StageProgress {
  /** Nobody listens. */
  StageProgress NONE = (what, fraction) -> {};

  /**
   * @param what is being done
   * @param fraction done, 0 to 1
   */
  void update(String what, double fraction);
}
