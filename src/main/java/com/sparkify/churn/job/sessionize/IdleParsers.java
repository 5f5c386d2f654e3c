package com.sparkify.churn.job.sessionize;

import com.sparkify.churn.event.EventParser;
import com.sparkify.churn.event.ParserLimits;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Parsers that the map tasks of one process hand on to each other. A parser recognizes the fields
 * of users that it has met; each task would have to meet them again, and to grow the table that
 * holds them. What a parser knows changes no result.
 */
final class IdleParsers {
  private static final Queue<EventParser> IDLE = new ConcurrentLinkedQueue<>();

  private IdleParsers() {}

  /** A parser that nobody else uses, one that has been used before if there is one. */
  static EventParser take(ParserLimits limits) {
    for (EventParser idle = IDLE.poll(); idle != null; idle = IDLE.poll()) {
      if (idle.limits().equals(limits)) {
        return idle;
      }
    }
    return new EventParser(limits);
  }

  /** Leaves a parser to the next task. */
  static void give(EventParser parser) {
    IDLE.add(parser);
  }

  /** Frees the memory of all that are left. */
  static void clear() {
    IDLE.clear();
  }
}
