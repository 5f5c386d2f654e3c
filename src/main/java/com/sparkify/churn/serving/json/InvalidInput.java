package com.sparkify.churn.serving.json;

import java.util.List;

/** A text is sound, but what it says cannot be used; names all faults, not only the first. */
public final class InvalidInput extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  public InvalidInput(String message, List<Fault> faults) {
    super(message);
    this.faults = List.copyOf(faults);
  }

  public List<Fault> faults() {
    return faults;
  }
}
