/**
 * The stage from raw logs to session fragments, one dataset partition per day of logs.
 *
 * <p>It does not know features.
 */
package com.sparkify.churn.job.sessionize;
