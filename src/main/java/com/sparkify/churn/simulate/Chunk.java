package com.sparkify.churn.simulate;

import java.util.Arrays;
import java.util.zip.Deflater;

/** Some lines of a log file, and, if the file is compressed, their part of the gzip stream. */
final class Chunk {
  private byte[] lines = new byte[1 << 16];
  private int length;
  private byte[] packed = {};
  private int packedLength;

  void clear() {
    length = 0;
    packedLength = 0;
  }

  /** The array to append to from {@link #length()}, with room for this many bytes. */
  byte[] room(int bytes) {
    if (length + bytes > lines.length) {
      lines = Arrays.copyOf(lines, Math.max(length + bytes, 2 * lines.length));
    }
    return lines;
  }

  /** Compresses the lines separately, ending on a byte boundary, so that chunks can be joined. */
  void pack() {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    try {
      deflater.setInput(lines, 0, length);
      int free;
      do {
        if (packed.length - packedLength < 1 << 12) {
          packed = Arrays.copyOf(packed, Math.max(1 << 16, 2 * packed.length));
        }
        free = packed.length - packedLength;
        packedLength += deflater.deflate(packed, packedLength, free, Deflater.SYNC_FLUSH);
      } while (packedLength == packed.length || !deflater.needsInput());
    } finally {
      deflater.end();
    }
  }

  byte[] lines() {
    return lines;
  }

  int length() {
    return length;
  }

  void setLength(int bytes) {
    length = bytes;
  }

  byte[] packed() {
    return packed;
  }

  int packedLength() {
    return packedLength;
  }
}
