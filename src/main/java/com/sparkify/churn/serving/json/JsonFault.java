package com.sparkify.churn.serving.json;

/** A text is not the JSON it should be; the message says what, and at which byte. */
public final class JsonFault extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public JsonFault(String message) {
    super(message);
  }
}
