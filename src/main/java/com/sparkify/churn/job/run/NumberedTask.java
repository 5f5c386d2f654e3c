package com.sparkify.churn.job.run;

import java.io.IOException;

/**
 * A piece of work that a number and the job's configuration decide alone.
 *
 * <p>It is made without arguments in the map task; if it is {@code Configurable}, it is told the
 * job's configuration.
 */
public interface NumberedTask {
  /**
   * @param stillAlive to be run now and then by work that takes minutes
   * @return the result, a line
   */
  String answer(int number, Runnable stillAlive) throws IOException;
}
