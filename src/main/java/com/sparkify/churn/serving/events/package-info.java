/**
 * From raw log lines to predictions, by the very code of the jobs.
 *
 * <p>It must not know HTTP.
 */
package com.sparkify.churn.serving.events;
