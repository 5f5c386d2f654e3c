/**
 * JSON as bytes: read strictly, written fast.
 *
 * <p>It must not know HTTP or what the values mean.
 */
package com.sparkify.churn.serving.json;
