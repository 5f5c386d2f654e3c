/**
 * Judges scores against what happened: metrics, their intervals, baselines and segments.
 *
 * <p>It must not know how a score was computed.
 */
package com.sparkify.churn.model.evaluation;
