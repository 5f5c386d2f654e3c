/**
 * Rows of feature tables as input and output of MapReduce jobs.
 *
 * <p>It does not know how rows are computed or what they are used for.
 */
package com.sparkify.churn.job.example;
