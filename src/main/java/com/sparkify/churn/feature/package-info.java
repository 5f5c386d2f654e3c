/**
 * Summaries as of a date in, one feature vector and its label out, as declared in the feature
 * schema.
 *
 * <p>It must not know files, jobs or models.
 */
package com.sparkify.churn.feature;
