/**
 * The one dialect of CSV that this program reads and writes: any text survives.
 *
 * <p>It does not know what the columns mean or where files are stored.
 */
package com.sparkify.churn.csv;
