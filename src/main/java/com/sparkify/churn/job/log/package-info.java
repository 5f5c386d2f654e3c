/**
 * Lists raw log files and reads them in blocks of whole lines.
 *
 * <p>It does not know what a line means.
 */
package com.sparkify.churn.job.log;
