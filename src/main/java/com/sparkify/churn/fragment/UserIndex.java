package com.sparkify.churn.fragment;

import com.sparkify.churn.session.FragmentKey;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.hadoop.io.BytesWritable;

/**
 * Where in a file of fragments, which is sorted by user, users are: every few kilobytes the user of
 * a record and the record's place. It is in a mapped file, so none of it is on the heap.
 *
 * <p>The file lives as long as the process, so it has no version; numbers are big-endian:
 *
 * <pre>
 * order  type     what
 *                 per entry, in the order of users:
 *     1  int64    where in the file of fragments the record begins
 *     2  2 bytes  length of the user id in bytes
 *     3  bytes    the user id, UTF-8
 *                 after the last:
 *     4  int32    where in this file the entry begins; one for each entry
 * </pre>
 */
final class UserIndex {
  /** At most this many bytes, and one record, are read in vain to find a user. */
  private static final int BLOCK_BYTES = 8 << 10;

  private final ByteBuffer entries;
  private final int count;

  private UserIndex(MappedFile file, int count) {
    this.entries = count == 0 ? ByteBuffer.allocate(0) : file.at(0);
    this.count = count;
  }

  /**
   * Reads a file of fragments to its end, which checks it, and notes where users are.
   *
   * @param where named in errors
   * @throws IOException if the file is damaged, or not sorted by user
   */
  static UserIndex of(FragmentFile.Reader reader, Object where) throws IOException {
    Path file = Files.createTempFile("churn-users-", ".bin");
    try {
      int count;
      try (DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
        count = write(reader, where, out);
      }
      return new UserIndex(MappedFile.of(file), count);
    } finally {
      Files.delete(file);
    }
  }

  private static int write(FragmentFile.Reader reader, Object where, DataOutputStream out)
      throws IOException {
    BytesWritable key = new BytesWritable();
    BytesWritable value = new BytesWritable();
    byte[] last = {};
    int[] places = new int[64];
    int count = 0;
    long next = 0;
    while (reader.next(key, value)) {
      byte[] user = FragmentKey.userByPartition(key.getBytes());
      if (Arrays.compareUnsigned(user, last) < 0) {
        throw new IOException(where + ": is not sorted by user; run sessionize for its day again");
      }
      last = user;
      if (reader.start() >= next) {
        places = count == places.length ? Arrays.copyOf(places, 2 * count) : places;
        places[count++] = out.size();
        out.writeLong(reader.start());
        out.write(user);
        next = reader.start() + BLOCK_BYTES;
      }
    }
    for (int i = 0; i < count; i++) {
      out.writeInt(places[i]);
    }
    return count;
  }

  /**
   * The place of a record from which on the file holds all records of a user.
   *
   * @param user as in a key: length and bytes
   */
  long start(byte[] user) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compare(place(middle), user) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? FragmentFile.HEADER_BYTES : entries.getLong(place(low - 1));
  }

  private int place(int entry) {
    return entries.getInt(entries.capacity() - (count - entry) * Integer.BYTES);
  }

  private int compare(int place, byte[] user) {
    return compare(entries, place + Long.BYTES, user);
  }

  /** Compares the user of a key, as it is stored, with another. */
  static int compare(ByteBuffer bytes, int at, byte[] user) {
    for (int i = 0; i < user.length; i++) {
      int difference = (bytes.get(at + i) & 0xFF) - (user[i] & 0xFF);
      if (difference != 0) {
        return difference;
      }
    }
    return 0;
  }
}
