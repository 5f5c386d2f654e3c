/**
 * The MapReduce jobs around sessions, features and scores.
 *
 * <p>It must not know how a model is trained, and meets it only as a file.
 */
package com.sparkify.churn.job;
