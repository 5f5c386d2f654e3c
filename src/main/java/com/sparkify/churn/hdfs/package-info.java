/**
 * Where the datasets are stored, and how they are published: whole or not at all.
 *
 * <p>It must not know what the datasets mean.
 */
package com.sparkify.churn.hdfs;
