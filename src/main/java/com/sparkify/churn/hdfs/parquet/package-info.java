/**
 * Parquet files with typed columns, written to the same bytes every time.
 *
 * <p>It does not know what the columns mean.
 */
package com.sparkify.churn.hdfs.parquet;
