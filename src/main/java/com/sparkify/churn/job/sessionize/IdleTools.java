package com.sparkify.churn.job.sessionize;

import com.sparkify.churn.event.ParserLimits;
import com.sparkify.churn.session.SessionizerTools;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The tools that the map tasks of one process hand on to each other. A parser recognizes the fields
 * of users that it has met; each task would have to meet them again, and to grow the table that
 * holds them. What tools have been used for changes no result.
 */
final class IdleTools {
  private static final Queue<SessionizerTools> IDLE = new ConcurrentLinkedQueue<>();

  private IdleTools() {}

  /** Tools that nobody else uses, such as have been used before if there are any. */
  static SessionizerTools take(ParserLimits limits) {
    for (SessionizerTools idle = IDLE.poll(); idle != null; idle = IDLE.poll()) {
      if (idle.limits().equals(limits)) {
        return idle;
      }
    }
    return new SessionizerTools(limits);
  }

  /** Leaves tools to the next task. */
  static void give(SessionizerTools tools) {
    IDLE.add(tools);
  }

  /** Frees the memory of all that are left. */
  static void clear() {
    IDLE.clear();
  }
}
