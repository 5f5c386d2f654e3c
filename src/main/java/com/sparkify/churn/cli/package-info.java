/**
 * One command per stage, and the only main, clock and exit.
 *
 * <p>It must not hold logic that a stage needs.
 */
package com.sparkify.churn.cli;
