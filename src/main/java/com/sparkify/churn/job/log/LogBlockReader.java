package com.sparkify.churn.job.log;

import com.sparkify.churn.event.EventParser;
import com.sparkify.churn.event.LineBytes;
import com.sparkify.churn.hdfs.FailureMessage;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Cuts a stream into blocks of whole lines. A line belongs to the piece of the file that contains
 * its first byte, so every line is read once, whatever the sizes of the pieces.
 */
final class LogBlockReader implements Closeable {
  /** Small enough to be parsed while it is still in a core's own cache. */
  private static final int READ_BYTES = 1 << 18;

  private static final int SAMPLE_BYTES = 200;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final int maxLineBytes;
  private byte[] buffer;

  /** File position of the first byte in the buffer. */
  private long position;

  /** Lines that begin at or after this position belong to the next piece. */
  private final long limit;

  private int filled;
  private int consumed;
  private final BooleanSupplier isDamage;
  private IOException damage;
  private boolean atEnd;
  private boolean skipping;

  /** Reads one piece of a plain file: the stream is at its start, or one before if not at 0. */
  static LogBlockReader ofPiece(InputStream in, long start, long limit, int maxLineBytes)
      throws IOException {
    return new LogBlockReader(in, start, limit, maxLineBytes, () -> false);
  }

  /**
   * Reads a whole compressed file.
   *
   * @param isDamage says, when reading fails, whether the file is damaged rather than the storage
   *     it is on
   */
  static LogBlockReader ofCompressed(InputStream in, int maxLineBytes, BooleanSupplier isDamage)
      throws IOException {
    return new LogBlockReader(in, 0, Long.MAX_VALUE, maxLineBytes, isDamage);
  }

  private LogBlockReader(
      InputStream in, long start, long limit, int maxLineBytes, BooleanSupplier isDamage)
      throws IOException {
    this.in = in;
    this.isDamage = isDamage;
    this.limit = limit;
    this.maxLineBytes = maxLineBytes;
    this.buffer = new byte[maxLineBytes + 2 * READ_BYTES + EventParser.PADDING];
    this.position = Math.max(0, start - 1);
    if (start > 0) {
      skipToLineBehind();
    } else {
      skipByteOrderMark();
    }
  }

  private void skipByteOrderMark() throws IOException {
    fill();
    boolean marked =
        filled >= BYTE_ORDER_MARK.length && Arrays.equals(buffer, 0, 3, BYTE_ORDER_MARK, 0, 3);
    consumed = marked ? BYTE_ORDER_MARK.length : 0;
  }

  private void skipToLineBehind() throws IOException {
    fill();
    skipping = true;
    skipLine();
  }

  /** Drops bytes up to and including the next line feed. */
  private void skipLine() throws IOException {
    while (skipping) {
      int lineFeed = nextLineFeed(consumed);
      if (lineFeed >= 0) {
        consumed = lineFeed + 1;
        skipping = false;
      } else if (atEnd) {
        consumed = filled;
        skipping = false;
      } else {
        consumed = filled;
        fill();
      }
    }
  }

  /**
   * Reads the next block.
   *
   * @return whether there was one
   */
  boolean next(LogBlock block) throws IOException {
    skipLine();
    if (position + consumed >= limit && damage == null) {
      return false;
    }
    while (true) {
      int end = endOfOwnLines();
      if (end > consumed) {
        block.set(LogBlock.Kind.LINES, buffer, consumed, end);
        block.setOffset(position + consumed);
        consumed = end;
        return true;
      }
      if (damage != null) {
        return unreadable(block);
      }
      if (atEnd && consumed == filled) {
        return false;
      }
      if (filled - consumed > maxLineBytes && !atEnd) {
        return tooLong(block);
      }
      fill();
    }
  }

  /** Reports the damage, in place of the broken line and everything after it. */
  private boolean unreadable(LogBlock block) {
    byte[] message = FailureMessage.of(damage).getBytes(StandardCharsets.UTF_8);
    block.set(
        LogBlock.Kind.UNREADABLE_FILE,
        Arrays.copyOf(message, message.length + EventParser.PADDING),
        0,
        message.length);
    block.setOffset(position + consumed);
    damage = null;
    consumed = filled;
    return true;
  }

  private boolean tooLong(LogBlock block) {
    block.set(LogBlock.Kind.TOO_LONG_LINE, buffer, consumed, consumed + SAMPLE_BYTES);
    block.setOffset(position + consumed);
    skipping = true;
    return true;
  }

  /** End of the whole lines in the buffer that begin before the limit. */
  private int endOfOwnLines() {
    if (position + filled <= limit) {
      int last = lastLineFeed();
      return last < 0 ? consumed : last + 1;
    }
    // The last line is the one that holds the position before the limit.
    int from = (int) Math.max(consumed, limit - 1 - position);
    int lineFeed = nextLineFeed(from);
    return lineFeed >= 0 ? lineFeed + 1 : wholeLinesBefore(from);
  }

  private int wholeLinesBefore(int from) {
    for (int i = from - 1; i >= consumed; i--) {
      if (buffer[i] == '\n') {
        return i + 1;
      }
    }
    return consumed;
  }

  private int lastLineFeed() {
    for (int i = filled - 1; i >= consumed; i--) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private int nextLineFeed(int from) {
    if (from >= filled) {
      return -1;
    }
    byte after = buffer[filled];
    buffer[filled] = '\n';
    int found = LineBytes.lineFeed(buffer, from);
    buffer[filled] = after;
    return found < filled ? found : -1;
  }

  /** Moves what is left to the front, and reads more after it. */
  private void fill() throws IOException {
    // The receiver of the last block may still use it, so only the partial line is moved to the
    // front.
    System.arraycopy(buffer, consumed, buffer, 0, filled - consumed);
    position += consumed;
    filled -= consumed;
    consumed = 0;
    int target = Math.min(buffer.length - EventParser.PADDING - 1, filled + READ_BYTES);
    while (filled < target && !atEnd) {
      int read = read(target - filled);
      if (read < 0) {
        endLastLine();
      } else {
        filled += read;
      }
    }
  }

  private int read(int length) throws IOException {
    try {
      return in.read(buffer, filled, length);
    } catch (IOException | RuntimeException broken) {
      if (!isDamage.getAsBoolean()) {
        throw broken;
      }
      damage = broken instanceof IOException io ? io : new IOException(broken.toString(), broken);
      return -1;
    }
  }

  private void endLastLine() {
    atEnd = true;
    if (damage == null && filled > consumed && buffer[filled - 1] != '\n') {
      buffer[filled++] = '\n';
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
