/**
 * Sorts the records that the tasks of one process hand on to each other, in memory as far as they
 * fit, and in files beyond that.
 */
package com.sparkify.churn.job.sort;
