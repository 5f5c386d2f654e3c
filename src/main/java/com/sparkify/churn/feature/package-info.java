/**
 * Turns summaries as of a date into one feature vector and its label, as declared in the feature
 * schema.
 *
 * <p>It must not know files, jobs or models.
 */
package com.sparkify.churn.feature;
