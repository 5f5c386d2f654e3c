/**
 * One command per stage, and the only mains, clock and exit.
 *
 * <p>It must not hold logic that a stage needs.
 */
package com.sparkify.churn.cli;
