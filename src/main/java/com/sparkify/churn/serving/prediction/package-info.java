/**
 * From feature maps to predictions, and what would change them.
 *
 * <p>It must not know HTTP or files.
 */
package com.sparkify.churn.serving.prediction;
