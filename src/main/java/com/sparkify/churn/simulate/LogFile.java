package com.sparkify.churn.simulate;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;

/** A log file being written: hidden until it is complete, then renamed. */
final class LogFile implements Closeable {
  private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 4, (byte) 0xff};
  // A last deflate block with nothing in it.
  private static final byte[] GZIP_LAST_BLOCK = {3, 0};

  private final Path target;
  private final Path hidden;
  private final boolean gzip;
  private final FileChannel channel;
  private final CRC32 checksum = new CRC32();
  private long bytesIn;
  private long bytesOut;

  LogFile(Path target, boolean gzip) throws IOException {
    this.target = target;
    this.gzip = gzip;
    Files.createDirectories(target.getParent());
    hidden = target.resolveSibling("." + target.getFileName() + ".partial");
    channel =
        FileChannel.open(
            hidden,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    if (gzip) {
      write(GZIP_HEADER, GZIP_HEADER.length);
    }
  }

  void append(Chunk chunk) throws IOException {
    bytesIn += chunk.length();
    if (gzip) {
      checksum.update(chunk.lines(), 0, chunk.length());
      write(chunk.packed(), chunk.packedLength());
    } else {
      write(chunk.lines(), chunk.length());
    }
  }

  /** Ends the file and gives it its name. */
  void publish() throws IOException {
    if (gzip) {
      write(GZIP_LAST_BLOCK, GZIP_LAST_BLOCK.length);
      ByteBuffer trailer = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      trailer.putInt((int) checksum.getValue()).putInt((int) bytesIn);
      write(trailer.array(), 8);
    }
    channel.close();
    Files.move(hidden, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private void write(byte[] bytes, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
    while (buffer.hasRemaining()) {
      bytesOut += channel.write(buffer);
    }
  }

  /** Bytes written so far, as they are on disk. */
  long bytes() {
    return bytesOut;
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(hidden);
  }
}
