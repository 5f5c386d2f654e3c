package com.sparkify.churn.job.featurize;

import com.sparkify.churn.fragment.FragmentFile;
import com.sparkify.churn.job.sort.Keys;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;

/**
 * Reads the files of a part of the users side by side, and returns the fragments that are needed in
 * the order of their keys by user, as sorting them would. Of one day and user, keys by partition
 * and by user have the same order, so each file is in that order already.
 */
final class UserPartReader implements Closeable {
  /** Less than for one file at a time, since hundreds may be open. */
  private static final int BUFFER_BYTES = 32 << 10;

  private final List<Source> all = new ArrayList<>();
  private final PriorityQueue<Source> waiting = new PriorityQueue<>(Comparator.naturalOrder());
  private final WantedFragments wanted;
  private Source current;
  private long bytesRead;

  /** A file, at one of its fragments. */
  private final class Source implements Closeable, Comparable<Source> {
    private final BytesWritable byPartition = new BytesWritable();
    private final BytesWritable key = new BytesWritable();
    private final BytesWritable value = new BytesWritable();
    private final FragmentFile.Reader reader;

    /** The first bytes of the key; users mostly differ in them already. */
    private long prefix;

    Source(Path file, Configuration conf) throws IOException {
      reader = new FragmentFile.Reader(file, conf, BUFFER_BYTES);
    }

    /** Goes on to the next fragment that is needed; false, and closed, after the last. */
    boolean advance() throws IOException {
      while (reader.next(byPartition, value)) {
        bytesRead += byPartition.getLength() + value.getLength();
        if (wanted.rekey(byPartition, key)) {
          prefix = Keys.prefixOf(key.getBytes(), 0, key.getLength());
          return true;
        }
      }
      close();
      return false;
    }

    @Override
    public int compareTo(Source other) {
      return prefix == other.prefix
          ? key.compareTo(other.key)
          : Long.compareUnsigned(prefix, other.prefix);
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }

  UserPartReader(UserPart part, WantedFragments wanted, Configuration conf) throws IOException {
    this.wanted = wanted;
    try {
      for (Path file : part.files()) {
        Source source = new Source(file, conf);
        all.add(source);
        if (source.advance()) {
          waiting.add(source);
        }
      }
    } catch (IOException | RuntimeException failure) {
      close();
      throw failure;
    }
  }

  /** Goes on to the next fragment; false after the last. */
  boolean next() throws IOException {
    boolean more = current != null && current.advance();
    Source first = waiting.peek();
    if (more && (first == null || current.compareTo(first) <= 0)) {
      return true;
    }
    if (more) {
      waiting.add(current);
    }
    current = waiting.poll();
    return current != null;
  }

  /** The key by user. Later calls change it, as they do the value. */
  BytesWritable key() {
    return current.key;
  }

  BytesWritable value() {
    return current.value;
  }

  /** Bytes of the keys and values read so far, needed or not. */
  long bytesRead() {
    return bytesRead;
  }

  @Override
  public void close() throws IOException {
    for (Source source : all) {
      source.close();
    }
  }
}
