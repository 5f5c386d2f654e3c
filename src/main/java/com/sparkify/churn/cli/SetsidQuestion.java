package com.sparkify.churn.cli;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has Hadoop find out early whether this machine has the command setsid: its class {@code Shell}
 * starts a process for that as it is loaded, and waits 10 ms for it. A thread of its own waits
 * meanwhile.
 */
final class SetsidQuestion {
  /** Made before the thread: loggers that two threads make at first keep what they are told. */
  private static final Logger LOG = LoggerFactory.getLogger(SetsidQuestion.class);

  private static final String ASKING = "org.apache.hadoop.util.Shell";

  private SetsidQuestion() {}

  /**
   * Begins to ask.
   *
   * @return the thread that waits
   */
  static Thread ask() {
    Thread waiting = new Thread(SetsidQuestion::load, "setsid question");
    waiting.setDaemon(true);
    waiting.start();
    return waiting;
  }

  private static void load() {
    try {
      Class<?> unused = Class.forName(ASKING);
    } catch (ClassNotFoundException | LinkageError failed) {
      // Whoever needs the class next meets the same failure, and can say what for.
      LOG.debug("Hadoop's shell could not be loaded", failed);
    }
  }
}
