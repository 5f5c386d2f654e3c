package com.sparkify.churn.job.sort;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * A run in a file that has no name any more: nobody else can open it, and it is gone when the
 * process ends, however it ends. The parts follow each other; each record follows its length, four
 * bytes.
 */
final class RunFile implements SortedRun {
  private static final int WRITE_BYTES = 1 << 17;
  private static final int FEWEST_READ_BYTES = 1 << 13;
  private static final int MOST_READ_BYTES = 1 << 16;

  private final String name;
  private final FileChannel channel;

  /** Where each part ends, and the CRC-32C of its bytes. */
  private final long[] ends;

  private final int[] checksums;

  private RunFile(String name, FileChannel channel, int parts) {
    this.name = name;
    this.channel = channel;
    this.ends = new long[parts];
    this.checksums = new int[parts];
  }

  /** The records of a part, in their order. */
  @FunctionalInterface
  interface Source {
    RunCursor open(int part) throws IOException;
  }

  /**
   * Writes a run.
   *
   * @param file an empty file, of which only the name is lost
   * @param parts how many parts there are
   */
  static RunFile write(Path file, int parts, Source source) throws IOException {
    RunFile run = new RunFile(file.toString(), opened(file), parts);
    try {
      for (int part = 0; part < parts; part++) {
        run.write(part, source.open(part));
      }
      return run;
    } catch (IOException | RuntimeException | Error failure) {
      run.close();
      throw failure;
    }
  }

  private static FileChannel opened(Path file) throws IOException {
    try {
      return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } finally {
      Files.delete(file);
    }
  }

  private void write(int part, RunCursor records) throws IOException {
    CheckedOutputStream checked = new CheckedOutputStream(stream(), new CRC32C());
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(checked, WRITE_BYTES));
    while (records.next()) {
      int length = records.end() - records.key();
      out.writeInt(length);
      out.write(records.bytes(), records.key(), length);
    }
    out.flush();
    checksums[part] = (int) checked.getChecksum().getValue();
    ends[part] = channel.position();
  }

  private OutputStream stream() {
    return Channels.newOutputStream(channel);
  }

  @Override
  public RunCursor open(int part, int windowBytes) {
    return new Records(part, Math.max(FEWEST_READ_BYTES, Math.min(MOST_READ_BYTES, windowBytes)));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private final class Records extends RunCursor {
    private final CRC32C checksum = new CRC32C();
    private final int part;
    private byte[] window;
    private long position;
    private int next;
    private int filled;

    Records(int part, int windowBytes) {
      this.part = part;
      this.window = new byte[windowBytes];
      this.position = part == 0 ? 0 : ends[part - 1];
    }

    @Override
    boolean next() throws IOException {
      if (next == filled && position == ends[part]) {
        return false;
      }
      require(Integer.BYTES);
      int length = Keys.readInt(window, next);
      next += Integer.BYTES;
      if (length < 0 || length > filled - next + ends[part] - position) {
        throw changed();
      }
      require(length);
      set(window, next, next + length);
      next += length;
      return true;
    }

    /** Reads on until some bytes are there. */
    private void require(int bytes) throws IOException {
      if (filled - next >= bytes) {
        return;
      }
      byte[] from = window;
      if (bytes > window.length) {
        window = new byte[bytes];
      }
      System.arraycopy(from, next, window, 0, filled - next);
      filled -= next;
      next = 0;
      while (filled < bytes) {
        fill();
      }
    }

    private void fill() throws IOException {
      int most = (int) Math.min(window.length - filled, ends[part] - position);
      int read = channel.read(ByteBuffer.wrap(window, filled, most), position);
      if (read <= 0) {
        throw new EOFException(name + ": ends at byte " + position + ", within a record");
      }
      checksum.update(window, filled, read);
      filled += read;
      position += read;
      if (position == ends[part] && (int) checksum.getValue() != checksums[part]) {
        throw changed();
      }
    }

    private IOException changed() {
      return new IOException(
          "%s: bytes %d to %d are not those that were written"
              .formatted(name, part == 0 ? 0 : ends[part - 1], ends[part]));
    }
  }
}
