package com.sparkify.churn.model.example;

import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.hdfs.Partition;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;

/**
 * Reads feature tables, several at a time: decoding takes most of the time.
 *
 * @param schema the features wanted, in the order wanted; other columns are not read
 */
record TableScan(
    List<Partition> tables,
    KnownCancellations cancellations,
    FeatureSchema schema,
    Configuration conf) {
  /** Of the heap for each table that is read at the same time, which may take tens of megabytes. */
  private static final long HEAP_PER_TABLE = 512L << 20;

  private static final int ROWS_PER_REPORT = 4096;

  /**
   * Gives each row to a visitor.
   *
   * @param visitors gives one for each table; those of different tables are called at the same time
   * @param progress hears what share of the rows has been read
   * @throws IOException what the first table that failed did
   */
  void run(Supplier<RowVisitor> visitors, DoubleConsumer progress) throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(atOnce());
    try {
      Shares shares = new Shares(tables.size(), progress);
      List<Future<?>> reads = new ArrayList<>();
      for (int table = 0; table < tables.size(); table++) {
        int number = table;
        reads.add(
            threads.submit(
                () -> {
                  read(number, visitors.get(), shares);
                  return null;
                }));
      }
      for (Future<?> read : reads) {
        await(read);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private int atOnce() {
    long fit = Runtime.getRuntime().maxMemory() / HEAP_PER_TABLE;
    int cores = Runtime.getRuntime().availableProcessors();
    return (int) Math.max(1, Math.min(Math.min(fit, cores), tables.size()));
  }

  private void read(int table, RowVisitor visitor, Shares shares) throws IOException {
    try (OutcomeRows rows = new OutcomeRows(tables.get(table), cancellations, schema, conf)) {
      for (int row = 0; rows.next(); row++) {
        visitor.visit(rows);
        if (row % ROWS_PER_REPORT == 0) {
          requireGoingOn();
          shares.report(table, rows.progress());
        }
      }
    }
    visitor.end();
    shares.report(table, 1);
  }

  /** Once one table has failed, the others need not be read to their ends. */
  private static void requireGoingOn() throws InterruptedIOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("reading feature tables was interrupted");
    }
  }

  private static void await(Future<?> read) throws IOException {
    try {
      read.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IOException cause) {
        throw cause;
      }
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (failed.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException("reading a table failed", failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("reading feature tables was interrupted");
    }
  }

  /** What share of each table has been read. */
  private static final class Shares {
    private final double[] shares;
    private final DoubleConsumer progress;

    Shares(int tables, DoubleConsumer progress) {
      this.shares = new double[tables];
      this.progress = progress;
    }

    synchronized void report(int table, double share) {
      shares[table] = share;
      progress.accept(Arrays.stream(shares).sum() / shares.length);
    }
  }
}
