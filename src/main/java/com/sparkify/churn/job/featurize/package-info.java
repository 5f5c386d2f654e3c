/**
 * The stage from session fragments to feature tables, one per as-of date.
 *
 * <p>It does not know raw logs or models.
 */
package com.sparkify.churn.job.featurize;
