package com.sparkify.churn.fragment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of any length mapped into memory: pages of it are read when they are looked at, and none
 * is on the heap. The mapping ends with its last reader; the file itself may be deleted before.
 */
final class MappedFile {
  /**
   * A buffer begins every this many bytes and overlaps the next, so that a record that begins in it
   * is within it.
   */
  private static final int STEP_BITS = 30;

  private static final long STEP = 1L << STEP_BITS;

  private final List<ByteBuffer> buffers = new ArrayList<>();
  private final long length;

  private MappedFile(FileChannel channel) throws IOException {
    length = channel.size();
    for (long start = 0; start < length; start += STEP) {
      long size = Math.min(Integer.MAX_VALUE, length - start);
      buffers.add(channel.map(MapMode.READ_ONLY, start, size));
    }
  }

  /** Maps a local file. */
  static MappedFile of(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return new MappedFile(channel);
    }
  }

  long length() {
    return length;
  }

  /** The bytes from a place on, over at least a gigabyte or to the file's end. */
  ByteBuffer at(long position) {
    ByteBuffer buffer = buffers.get((int) (position >>> STEP_BITS));
    int offset = (int) (position & STEP - 1);
    return buffer.slice(offset, buffer.capacity() - offset);
  }
}
