/**
 * Synthetic logs from a behavioural model whose true hazards are known.
 *
 * <p>It must not know how logs are parsed, or what features are.
 */
package com.sparkify.churn.simulate;
