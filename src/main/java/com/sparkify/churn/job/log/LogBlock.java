package com.sparkify.churn.job.log;

import com.sparkify.churn.event.EventParser;
import com.sparkify.churn.session.LogDay;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.io.WritableUtils;

/**
 * Consecutive whole lines of one log file. A map call gets a block, because one call per line would
 * cost more than parsing it. A block may instead report lines that could not be read.
 */
public final class LogBlock implements Writable {
  /** What a block holds. */
  public enum Kind {
    /** Lines. */
    LINES,
    /** The beginning of a line longer than any that is read. */
    TOO_LONG_LINE,
    /** A message: the file could not be decompressed any further. */
    UNREADABLE_FILE
  }

  private Kind kind = Kind.LINES;
  private String file = "";
  private long offset;
  private LogDay day = LogDay.UNDATED;
  private byte[] bytes = new byte[EventParser.PADDING];
  private int start;
  private int end;

  public void set(Kind newKind, byte[] source, int from, int to) {
    kind = newKind;
    bytes = source;
    start = from;
    end = to;
  }

  public void setPlace(String newFile, LogDay newDay) {
    file = newFile;
    day = newDay;
  }

  public void setOffset(long newOffset) {
    offset = newOffset;
  }

  public Kind kind() {
    return kind;
  }

  /** The file, as it was listed. */
  public String file() {
    return file;
  }

  /** Offset of the block in the file, uncompressed. */
  public long offset() {
    return offset;
  }

  /** The day of the logs that the file is of. */
  public LogDay day() {
    return day;
  }

  /** The array that holds the lines, padded as {@link EventParser} needs it. */
  public byte[] bytes() {
    return bytes;
  }

  public int start() {
    return start;
  }

  /** The position after the last line feed. */
  public int end() {
    return end;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    WritableUtils.writeEnum(out, kind);
    out.writeUTF(file);
    out.writeLong(offset);
    out.writeInt(day.epochDay());
    out.writeInt(end - start);
    out.write(bytes, start, end - start);
  }

  @Override
  public void readFields(DataInput in) throws IOException {
    kind = WritableUtils.readEnum(in, Kind.class);
    file = in.readUTF();
    offset = in.readLong();
    day = new LogDay(in.readInt());
    start = 0;
    end = in.readInt();
    bytes = new byte[end + EventParser.PADDING];
    in.readFully(bytes, 0, end);
  }
}
