/**
 * Trains, judges, calibrates, bundles and promotes models.
 *
 * <p>It must not know how the feature table was made.
 */
package com.sparkify.churn.model;
