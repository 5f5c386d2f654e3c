/**
 * What people need to run the pipeline for years: what each run did, and how everything stands.
 *
 * <p>It must not know how the stages do their work.
 */
package com.sparkify.churn.operation;
