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
  /** When a level has this many runs, they become one of the next: each has a file open. */
  static final int RUNS_PER_LEVEL = 64;

  /** About how many bytes the runs that one thread reads side by side hold in memory. */
  private static final int READ_BYTES = 2 << 20;

  private final int parts;
  private final int bufferBytes;
  private final NewFiles files;
  private final Queue<SortBuffer> idle = new ConcurrentLinkedQueue<>();

  /** A spilled buffer is a run of level 0; merging runs of a level gives one of the next. */
  private final List<List<SortedRun>> levels = new ArrayList<>();

  private List<SortedRun> all = List.of();

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
    SortedRun run = RunFile.write(files.create(), parts, part -> buffer.open(part, 0));
    buffer.clear();
    int level = 0;
    List<SortedRun> many = add(level, run);
    while (!many.isEmpty()) {
      level++;
      many = add(level, merged(many));
    }
  }

  /** Adds a run, and takes those of its level if they have become many. */
  private synchronized List<SortedRun> add(int level, SortedRun run) {
    if (level == levels.size()) {
      levels.add(new ArrayList<>());
    }
    List<SortedRun> runs = levels.get(level);
    runs.add(run);
    if (runs.size() < RUNS_PER_LEVEL) {
      return List.of();
    }
    List<SortedRun> many = List.copyOf(runs);
    runs.clear();
    return many;
  }

  private SortedRun merged(List<SortedRun> many) throws IOException {
    try {
      return RunFile.write(files.create(), parts, part -> merged(many, part));
    } finally {
      close(many);
    }
  }

  private static RunCursor merged(List<SortedRun> runs, int part) throws IOException {
    return new MergedRuns(runs, part, READ_BYTES / Math.max(1, runs.size()));
  }

  /** Sorts what is in memory, once all writers are closed. Records can be read from then on. */
  public synchronized void finish() {
    idle.parallelStream().forEach(SortBuffer::sort);
    all = new ArrayList<>(idle);
    levels.forEach(all::addAll);
  }

  /** The records of a part by their keys; each part may be read by a thread of its own. */
  public RawKeyValueIterator sorted(int part) throws IOException {
    return new RawRecords(merged(all, part));
  }

  @Override
  public synchronized void close() throws IOException {
    for (List<SortedRun> runs : levels) {
      close(runs);
    }
    levels.clear();
    idle.clear();
    all = List.of();
  }

  private static void close(List<SortedRun> runs) throws IOException {
    for (SortedRun run : runs) {
      run.close();
    }
  }
}
