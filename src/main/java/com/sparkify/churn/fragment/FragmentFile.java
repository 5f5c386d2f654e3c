package com.sparkify.churn.fragment;

import com.sparkify.churn.session.FragmentKey;
import com.sparkify.churn.session.LineTally;
import com.sparkify.churn.session.SessionFragment;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;

/**
 * A file of keys and values, the same bytes for the same records: a sequence file would carry
 * random sync marks. Numbers are big-endian.
 *
 * <pre>
 * order  type     what
 *     1  8 bytes  "CHURNFR" and the version, a digit: 2
 *                 per record:
 *     2  int32    length of the key in bytes
 *     3  int32    length of the value in bytes
 *     4  bytes    key, a {@link FragmentKey} by partition
 *     5  bytes    value, a {@link SessionFragment}; of a whole partition a {@link LineTally}
 *                 after the last:
 *     6  int32    -1
 *     7  int64    number of records
 *     8  int32    CRC-32C of all keys and values
 * </pre>
 *
 * The version is that of the keys and values, too: a change of their bytes, or of the order of an
 * enum whose ordinals they hold, needs a new one. A file of another version is refused.
 */
public final class FragmentFile {
  private static final String NAME = "CHURNFR";
  private static final char VERSION = '2';

  /** What files begin with; manifests name it, so that days of other versions are read again. */
  public static final String FORMAT = NAME + VERSION;

  private static final byte[] MAGIC = FORMAT.getBytes(StandardCharsets.US_ASCII);
  private static final int END = -1;
  private static final int BUFFER_BYTES = 1 << 17;
  static final int LARGEST_RECORD = 1 << 28;

  /** Bytes before the first record. */
  static final int HEADER_BYTES = MAGIC.length;

  /** Bytes after the last record. */
  static final int TRAILER_BYTES = Integer.BYTES + Long.BYTES + Integer.BYTES;

  /** Bytes of a record before its key. */
  static final int LENGTHS_BYTES = 2 * Integer.BYTES;

  private FragmentFile() {}

  /** Takes records; both arrays are reused for the next one. */
  @FunctionalInterface
  public interface Records {
    void accept(BytesWritable key, BytesWritable value) throws IOException;
  }

  /** Hands over all records of the files in a folder; none if there is no such folder. */
  public static void readAll(Path folder, Configuration conf, Records records) throws IOException {
    FileSystem files = folder.getFileSystem(conf);
    if (!files.exists(folder)) {
      return;
    }
    BytesWritable key = new BytesWritable();
    BytesWritable value = new BytesWritable();
    for (FileStatus file : files.listStatus(folder)) {
      try (Reader reader = new Reader(file.getPath(), conf)) {
        while (reader.next(key, value)) {
          records.accept(key, value);
        }
      }
    }
  }

  /** Writes a new file. */
  public static final class Writer implements Closeable {
    private final DataOutputStream out;
    private final CRC32C checksum = new CRC32C();
    private long records;

    public Writer(Path path, Configuration conf) throws IOException {
      out =
          new DataOutputStream(
              new BufferedOutputStream(path.getFileSystem(conf).create(path, false), BUFFER_BYTES));
      out.write(MAGIC);
    }

    public void write(BytesWritable key, BytesWritable value) throws IOException {
      out.writeInt(key.getLength());
      out.writeInt(value.getLength());
      out.write(key.getBytes(), 0, key.getLength());
      out.write(value.getBytes(), 0, value.getLength());
      checksum.update(key.getBytes(), 0, key.getLength());
      checksum.update(value.getBytes(), 0, value.getLength());
      records++;
    }

    @Override
    public void close() throws IOException {
      out.writeInt(END);
      out.writeLong(records);
      out.writeInt((int) checksum.getValue());
      out.close();
    }
  }

  /** Reads a file to its end, and checks it. */
  public static final class Reader implements Closeable {
    private final Path path;
    private final DataInputStream in;
    private final CRC32C checksum = new CRC32C();
    private long records;
    private long position = HEADER_BYTES;
    private long start;

    public Reader(Path path, Configuration conf) throws IOException {
      this(path, conf, BUFFER_BYTES);
    }

    /**
     * @param bufferBytes how many bytes are read at a time
     */
    public Reader(Path path, Configuration conf, int bufferBytes) throws IOException {
      this(path, path.getFileSystem(conf).open(path), bufferBytes);
    }

    /**
     * @param path named in errors
     */
    Reader(Path path, InputStream bytes) throws IOException {
      this(path, bytes, BUFFER_BYTES);
    }

    private Reader(Path path, InputStream bytes, int bufferBytes) throws IOException {
      this.path = path;
      in = new DataInputStream(new BufferedInputStream(bytes, bufferBytes));
      requireVersion(in.readNBytes(MAGIC.length));
    }

    private void requireVersion(byte[] magic) throws IOException {
      String found = new String(magic, StandardCharsets.ISO_8859_1);
      if (!found.startsWith(NAME)) {
        throw new IOException(path + ": is not a file of session fragments");
      }
      if (!found.equals(FORMAT)) {
        throw new IOException(
            "%s: is of version %s of the session fragments; this program reads version %s only. Run its sessionize for that day again, or use the program that wrote the file"
                .formatted(path, found.substring(NAME.length()), VERSION));
      }
    }

    /** Reads the next record into the two; false at the end. */
    public boolean next(BytesWritable key, BytesWritable value) throws IOException {
      try {
        int keyLength = in.readInt();
        if (keyLength == END) {
          checkEnd();
          return false;
        }
        int valueLength = in.readInt();
        if (keyLength < 0 || valueLength < 0 || valueLength > LARGEST_RECORD) {
          throw damaged("a record of " + keyLength + " + " + valueLength + " bytes");
        }
        read(key, keyLength);
        read(value, valueLength);
        start = position;
        position += LENGTHS_BYTES + keyLength + valueLength;
        records++;
        return true;
      } catch (EOFException truncated) {
        throw damaged("ends after " + records + " records");
      }
    }

    /** Where in the file the record begins that was read last. */
    long start() {
      return start;
    }

    private void read(BytesWritable into, int length) throws IOException {
      into.setSize(length);
      in.readFully(into.getBytes(), 0, length);
      checksum.update(into.getBytes(), 0, length);
    }

    private void checkEnd() throws IOException {
      long written = in.readLong();
      int sum = in.readInt();
      if (written != records || sum != (int) checksum.getValue()) {
        throw damaged(
            "holds " + records + " records and a wrong checksum; written were " + written);
      }
    }

    private IOException damaged(String how) {
      return new IOException(path + ": damaged: " + how + "; run sessionize for its day again");
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
