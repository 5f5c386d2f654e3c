package com.sparkify.churn.hdfs;

import java.io.IOException;

/** Lets one of a run's steps fail, or it and all that follow, and looks around before each. */
public final class Outage {
  /** How a step fails. */
  public enum Kind {
    /** The process dies before the step. */
    KILLED_BEFORE,
    /** The process dies after the step. */
    KILLED_AFTER,
    /** The step is refused once. */
    REFUSED,
    /** The step is refused once, and only its answer tells. */
    ANSWERED_NO,
    /** The step happens but its caller learns of an error. */
    REPLY_LOST;

    boolean kills() {
      return this == KILLED_BEFORE || this == KILLED_AFTER;
    }

    boolean isAfter() {
      return this == KILLED_AFTER || this == REPLY_LOST;
    }
  }

  /** A change to the file system. */
  interface Change {
    boolean make() throws IOException;
  }

  private final Kind kind;
  private final int failing;
  private final Runnable onlooker;
  private int steps;
  private boolean dead;

  /** No outage at all. */
  Outage() {
    this(Kind.REFUSED, 0, () -> {});
  }

  public Outage(Kind kind, int failing, Runnable onlooker) {
    this.kind = kind;
    this.failing = failing;
    this.onlooker = onlooker;
  }

  /** Whether the run reached the step that fails. */
  public boolean struck() {
    return failing > 0 && steps >= failing;
  }

  synchronized boolean step(String what, Change change) throws IOException {
    if (dead) {
      throw new IOException("dead: " + what);
    }
    onlooker.run();
    steps++;
    boolean strikes = steps == failing;
    dead = strikes && kind.kills();
    if (strikes && kind == Kind.ANSWERED_NO) {
      return false;
    }
    if (strikes && !kind.isAfter()) {
      throw new IOException(kind + ": " + what);
    }
    boolean made = change.make();
    if (strikes) {
      throw new IOException(kind + ": " + what);
    }
    return made;
  }
}
