package com.sparkify.churn.job.run;

import java.io.IOException;

/**
 * A piece of work that depends only on a number and the job's configuration.
 *
 * <p>The map task creates it without arguments; if it is {@code Configurable}, it gets the job's
 * configuration.
 */
public interface NumberedTask {
  /**
   * @param stillAlive must be called now and then by work that takes minutes
   * @return the result, one line
   */
  String answer(int number, Runnable stillAlive) throws IOException;
}
