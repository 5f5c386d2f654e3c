/**
 * The stage from session fragments to the tables that only analysts read: all users, and what each
 * of them did on a day.
 *
 * <p>It does not know raw logs, feature vectors or models.
 */
package com.sparkify.churn.job.export;
