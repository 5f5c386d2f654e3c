/**
 * The last batch scores, by user and by risk.
 *
 * <p>It must not know HTTP.
 */
package com.sparkify.churn.serving.users;
