/**
 * The MapReduce jobs around sessions, features and scores.
 *
 * <p>It must not know how a model is trained: to it, a model is a file.
 */
package com.sparkify.churn.job;
