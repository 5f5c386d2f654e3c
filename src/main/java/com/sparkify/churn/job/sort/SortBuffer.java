package com.sparkify.churn.job.sort;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.util.IndexedSortable;
import org.apache.hadoop.util.QuickSort;

/**
 * Records in memory, to be sorted by part and, of a part, by the bytes of their keys, without sign.
 * A record is what its key and value write as {@link Writable}s. Not thread-safe while records are
 * added.
 */
final class SortBuffer implements IndexedSortable, SortedRun {
  private static final int BYTES_BESIDE = 2 * Long.BYTES;
  private static final int FEWEST = 256;

  private final int limit;
  private final RecordBytes bytes;
  private final DataOutputStream out;

  /** Of each record: its part, the high half, and where it starts, with its length. */
  private long[] places = new long[FEWEST];

  /** The first eight bytes after those that all keys begin with: most keys differ in them. */
  private long[] prefixes = new long[FEWEST];

  private int size;

  /**
   * @param limit of memory, in bytes; the last record may exceed it
   */
  SortBuffer(int limit) {
    this.limit = limit;
    bytes = new RecordBytes(limit);
    out = new DataOutputStream(bytes);
  }

  /** Whether it has reached its limit, and has to be emptied before it takes more. */
  boolean isFull() {
    return bytes.size() + (long) BYTES_BESIDE * size >= limit;
  }

  /** Takes a record. */
  void add(int part, BytesWritable key, Writable value) throws IOException {
    if (size == places.length) {
      places = Arrays.copyOf(places, 2 * size);
      prefixes = Arrays.copyOf(prefixes, 2 * size);
    }
    int start = bytes.size();
    places[size] = (long) part << Integer.SIZE | start;
    size++;
    out.writeInt(0);
    key.write(out);
    value.write(out);
    Keys.writeInt(bytes.array(), start, bytes.size() - start - Integer.BYTES);
  }

  private int partOf(int index) {
    return (int) (places[index] >>> Integer.SIZE);
  }

  private int keyOf(int index) {
    return (int) places[index] + Integer.BYTES;
  }

  /** Sorts what has been added. */
  void sort() {
    int shared = sharedBytes();
    for (int i = 0; i < size; i++) {
      prefixes[i] = Keys.prefix(bytes.array(), keyOf(i), shared);
    }
    if (size > 0) { // which Hadoop's sort requires
      new QuickSort().sort(this, 0, size);
    }
  }

  /** How many bytes all keys begin with. */
  private int sharedBytes() {
    int shared = size == 0 ? 0 : Keys.sharedBytes(bytes.array(), keyOf(0), keyOf(0));
    for (int i = 1; i < size && shared > 0; i++) {
      shared = Math.min(shared, Keys.sharedBytes(bytes.array(), keyOf(0), keyOf(i)));
    }
    return shared;
  }

  @Override
  public int compare(int one, int other) {
    int part = partOf(one);
    int otherPart = partOf(other);
    if (part != otherPart) {
      return Integer.compare(part, otherPart);
    }
    return prefixes[one] == prefixes[other]
        ? Keys.compare(bytes.array(), keyOf(one), bytes.array(), keyOf(other))
        : Long.compareUnsigned(prefixes[one], prefixes[other]);
  }

  @Override
  public void swap(int one, int other) {
    long place = places[one];
    places[one] = places[other];
    places[other] = place;
    long prefix = prefixes[one];
    prefixes[one] = prefixes[other];
    prefixes[other] = prefix;
  }

  /** Forgets everything. */
  void clear() {
    bytes.clear();
    size = 0;
  }

  /** The records of a part, once they are sorted. */
  @Override
  public RunCursor open(int part, int windowBytes) {
    int first = 0;
    while (first < size && partOf(first) < part) {
      first++;
    }
    int end = first;
    while (end < size && partOf(end) == part) {
      end++;
    }
    return new Records(first, end);
  }

  @Override
  public void close() {}

  private final class Records extends RunCursor {
    private final int end;
    private int next;

    Records(int first, int end) {
      this.next = first;
      this.end = end;
    }

    @Override
    boolean next() {
      if (next == end) {
        return false;
      }
      int key = keyOf(next);
      int length = Keys.readInt(bytes.array(), key - Integer.BYTES);
      set(bytes.array(), key, key + length);
      next++;
      return true;
    }
  }
}
