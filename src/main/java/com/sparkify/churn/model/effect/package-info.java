/**
 * Measures what a campaign does: contacted users against its control group, by intention to treat.
 *
 * <p>It does not know how a score is computed, nor how a report looks.
 */
package com.sparkify.churn.model.effect;
