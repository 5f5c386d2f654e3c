package com.sparkify.churn.job.run;

/** Receives the progress of a stage. */
@FunctionalInterface
public interface StageProgress {
  /** Ignores it. */
  StageProgress NONE = (what, fraction) -> {};

  /**
   * @param what is being done
   * @param fraction done, 0 to 1
   */
  void update(String what, double fraction);

  /**
   * The same, with how much of the input has been read.
   *
   * @param detail for people, such as "1.2 GB of 3.5 GB"; empty if it is not known
   */
  default void update(String what, double fraction, String detail) {
    update(what, fraction);
  }
}
