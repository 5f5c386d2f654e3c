/**
 * Chooses how a forest is grown: every candidate on every rolling-origin fold, each a task of its
 * own.
 *
 * <p>It must not know where tasks run, and never sees a row of the holdout.
 */
package com.sparkify.churn.model.search;
