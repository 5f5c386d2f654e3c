/**
 * How everything stands, for people and alerts: the newest scores, and the root.
 *
 * <p>It must not know what is answered at which path.
 */
package com.sparkify.churn.serving.status;
