package com.sparkify.churn.job.run;

import java.io.IOException;
import java.util.function.DoubleConsumer;

/**
 * A piece of work that depends only on a number and the job's configuration.
 *
 * <p>The map task creates it without arguments; if it is {@code Configurable}, it gets the job's
 * configuration.
 */
public interface NumberedTask {
  /**
   * @param progress is told what share of the work is done, from 0 to 1; now and then by work that
   *     takes minutes, or else the task counts as dead
   * @return the result, one line
   */
  String answer(int number, DoubleConsumer progress) throws IOException;
}
