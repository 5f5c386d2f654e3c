/**
 * Runs a MapReduce job and its tasks on whatever the configuration names, and leaves nothing of a
 * killed one.
 *
 * <p>It does not know what a job computes.
 */
package com.sparkify.churn.job.run;
