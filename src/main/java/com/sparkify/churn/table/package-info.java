/**
 * The tables that analysts read: columns, writer and reader of each, declared once.
 *
 * <p>It does not know MapReduce, models or HTTP.
 */
package com.sparkify.churn.table;
