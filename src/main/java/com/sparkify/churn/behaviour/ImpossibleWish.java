package com.sparkify.churn.behaviour;

/** A wish that no events of this user could fulfil; the message names value and limits. */
public final class ImpossibleWish extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  ImpossibleWish(Behaviour behaviour, long value, Range allowed) {
    super(
        "%s is %d; for this user and the other values it must be from %d to %d"
            .formatted(behaviour.text(), value, allowed.least(), allowed.most()));
  }

  ImpossibleWish(String message) {
    super(message);
  }
}
