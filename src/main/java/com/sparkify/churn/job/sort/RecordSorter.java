package com.sparkify.churn.job.sort;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.mapred.RawKeyValueIterator;

/**
 * Takes records from several threads, and returns those of each part sorted by key. What does not
 * fit into memory is kept in files without a name.
 */
public final class RecordSorter implements Closeable {
  /** More runs than these are merged into one first: each has a file open. */
  static final int MOST_RUNS = 200;

  private final int parts;
  private final int bufferBytes;
  private final NewFiles files;
  private final Queue<SortBuffer> idle = new ConcurrentLinkedQueue<>();
  private final List<SortedRun> runs = new ArrayList<>();

  /** Makes the files that records are kept in. */
  @FunctionalInterface
  public interface NewFiles {
    /** A new, empty file. */
    Path create() throws IOException;
  }

  /** Takes the records of one thread at a time. */
  public final class Writer implements Closeable {
    private SortBuffer buffer = taken();

    /** Takes a record. */
    public void write(int part, BytesWritable key, Writable value) throws IOException {
      buffer.add(part, key, value);
      if (buffer.isFull()) {
        spill(buffer);
      }
    }

    /** Leaves what is in memory to the next writer, or to those who read. */
    @Override
    public void close() {
      if (buffer != null) {
        idle.add(buffer);
        buffer = null;
      }
    }
  }

  /**
   * @param parts that records are of
   * @param bufferBytes of memory that records of each thread may fill before they go to a file
   */
  public RecordSorter(int parts, int bufferBytes, NewFiles files) {
    this.parts = parts;
    this.bufferBytes = bufferBytes;
    this.files = files;
  }

  /** A writer for one thread, which has to be closed. */
  public Writer writer() {
    return new Writer();
  }

  private SortBuffer taken() {
    SortBuffer buffer = idle.poll();
    return buffer == null ? new SortBuffer(bufferBytes) : buffer;
  }

  private void spill(SortBuffer buffer) throws IOException {
    buffer.sort();
    RunFile run = RunFile.write(files.create(), parts, buffer::open);
    buffer.clear();
    List<SortedRun> many = add(run);
    if (!many.isEmpty()) {
      merge(many);
    }
  }

  /** Adds a run, and takes them all if they have become too many. */
  private synchronized List<SortedRun> add(SortedRun run) {
    runs.add(run);
    if (runs.size() < MOST_RUNS) {
      return List.of();
    }
    List<SortedRun> many = List.copyOf(runs);
    runs.clear();
    return many;
  }

  private void merge(List<SortedRun> many) throws IOException {
    try {
      add(RunFile.write(files.create(), parts, part -> new MergedRuns(many, part)));
    } finally {
      for (SortedRun run : many) {
        run.close();
      }
    }
  }

  /** Sorts what is in memory, once all writers are closed. Records can be read from then on. */
  public synchronized void finish() {
    for (SortBuffer buffer : idle) {
      if (!buffer.isEmpty()) {
        buffer.sort();
        runs.add(buffer);
      }
    }
    idle.clear();
  }

  /** The records of a part by their keys; each part may be read by a thread of its own. */
  public RawKeyValueIterator sorted(int part) throws IOException {
    return new RawRecords(new MergedRuns(runs, part));
  }

  @Override
  public synchronized void close() throws IOException {
    for (SortedRun run : runs) {
      run.close();
    }
    runs.clear();
    idle.clear();
  }
}
