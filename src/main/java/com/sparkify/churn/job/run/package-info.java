/**
 * Runs MapReduce jobs where the configuration says, and removes what killed ones have left.
 *
 * <p>It does not know what a job computes.
 */
package com.sparkify.churn.job.run;
