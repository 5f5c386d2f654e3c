package com.sparkify.churn.model.example;

import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.hdfs.DatasetException;
import com.sparkify.churn.hdfs.Partition;
import com.sparkify.churn.table.FeatureRows;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.apache.hadoop.conf.Configuration;

/**
 * The rows of feature tables one at a time, with what became of their users: tables in the order of
 * their dates, rows as they are stored. Nothing is held but the cancellations and the rows that the
 * file's reader holds.
 */
public final class OutcomeRows implements Closeable {
  private final List<Partition> tables;
  private final KnownCancellations cancellations;
  private final FeatureSchema schema;
  private final Configuration conf;
  private final DoubleConsumer progress;
  private FeatureRows current;
  private int opened;

  /**
   * @param schema the features wanted, in the order wanted; other columns are not read
   * @param progress hears what share of the tables has been read
   */
  OutcomeRows(
      List<Partition> tables,
      KnownCancellations cancellations,
      FeatureSchema schema,
      Configuration conf,
      DoubleConsumer progress) {
    this.tables = tables;
    this.cancellations = cancellations;
    this.schema = schema;
    this.conf = conf;
    this.progress = progress;
  }

  /** Moves to the next row; false after the last. */
  public boolean next() throws IOException {
    while (current == null || !current.next()) {
      close();
      progress.accept((double) opened / tables.size());
      if (opened == tables.size()) {
        return false;
      }
      current = new FeatureRows(tables.get(opened).path(), schema, conf);
      opened++;
    }
    return true;
  }

  public String userId() {
    return current.userId();
  }

  /** The as-of date as an epoch day. */
  public int asOfDay() {
    return current.asOfDay();
  }

  /** What became of a user after the row's date. */
  public Outcome outcome(String userId) {
    return cancellations.of(userId, current.asOfDay());
  }

  /**
   * The values of the row.
   *
   * @throws DatasetException if a category is not one of its feature
   */
  public float[] vector() throws DatasetException {
    return current.vector();
  }

  @Override
  public void close() throws IOException {
    if (current != null) {
      current.close();
      current = null;
    }
  }
}
