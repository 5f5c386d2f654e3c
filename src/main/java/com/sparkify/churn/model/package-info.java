/**
 * Trains, judges, calibrates, bundles and promotes models.
 *
 * <p>It must not know how the feature table was built.
 */
package com.sparkify.churn.model;
