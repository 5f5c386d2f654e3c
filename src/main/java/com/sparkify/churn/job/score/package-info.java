/**
 * The stage that scores a feature table with a model, with reasons and drift.
 *
 * <p>It does not know raw logs or how a model is trained.
 */
package com.sparkify.churn.job.score;
