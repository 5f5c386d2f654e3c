/**
 * Where the datasets lie, how they are written whole or not at all, and how tables are read and
 * written.
 *
 * <p>It must not know what the datasets mean.
 */
package com.sparkify.churn.hdfs;
