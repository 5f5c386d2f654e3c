/**
 * Retention campaigns: how long each runs, and who is contacted or left alone for comparison.
 *
 * <p>It does not know how scores are computed, MapReduce or HTTP.
 */
package com.sparkify.churn.campaign;
