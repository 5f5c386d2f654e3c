package com.sparkify.churn.serving.http;

/** Who may see what a route answers, and when. */
public enum Access {
  /** Whether the server lives: for everybody, however busy it is. */
  HEALTH(false, true),
  /** What a busy server is watched by. */
  METRICS(true, true),
  /** What holds no data, such as the page itself: for everybody. */
  OPEN(false, false),
  /** All else: for clients with a key, if there are keys. */
  DATA(true, false);

  private final boolean needsKey;
  private final boolean always;

  Access(boolean needsKey, boolean always) {
    this.needsKey = needsKey;
    this.always = always;
  }

  /** Whether only clients with a key may see it. */
  boolean needsKey() {
    return needsKey;
  }

  /** Whether it is answered even if there are too many requests. */
  boolean isAlways() {
    return always;
  }
}
