package com.sparkify.churn.behaviour;

/**
 * The counts that are possible.
 *
 * @param least included
 * @param most included
 */
public record Range(long least, long most) {
  /**
   * @throws ImpossibleWish if a count is not among them
   */
  void require(Behaviour behaviour, long value) {
    if (value < least || value > most) {
      throw new ImpossibleWish(behaviour, value, this);
    }
  }
}
