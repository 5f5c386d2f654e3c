package com.sparkify.churn.model.example;

import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.hdfs.DatasetException;
import com.sparkify.churn.hdfs.Partition;
import com.sparkify.churn.table.FeatureRows;
import java.io.Closeable;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;

/**
 * The rows of a feature table one at a time, as they are stored, with what became of their users.
 * Nothing is held but the rows that the file's reader holds.
 */
public final class OutcomeRows implements Closeable {
  private final KnownCancellations cancellations;
  private final FeatureRows rows;

  /**
   * @param schema the features wanted, in the order wanted; other columns are not read
   */
  OutcomeRows(
      Partition table, KnownCancellations cancellations, FeatureSchema schema, Configuration conf)
      throws IOException {
    this.cancellations = cancellations;
    this.rows = new FeatureRows(table.path(), schema, conf);
  }

  /** Moves to the next row; false after the last. */
  boolean next() throws IOException {
    return rows.next();
  }

  /** The share of the table's rows that are before the current one, from 0 to 1. */
  double progress() {
    return rows.progress();
  }

  public String userId() {
    return rows.userId();
  }

  /** The as-of date as an epoch day. */
  public int asOfDay() {
    return rows.asOfDay();
  }

  /** What became of a user after the row's date. */
  public Outcome outcome(String userId) {
    return cancellations.of(userId, rows.asOfDay());
  }

  /**
   * The values of the row.
   *
   * @throws DatasetException if a category is not one of its feature
   */
  public float[] vector() throws DatasetException {
    return rows.vector();
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
