package com.sparkify.churn.serving.users;

import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Score rows in a temporary file, first written one after the other, then mapped and read by place.
 * The file has no name once it is open, so that none is left behind however the process ends. A
 * place is the row's segment (a file's part that one mapping can hold) and its offset therein.
 */
final class ScoreFile implements Closeable {
  private static final int SEGMENT_BYTES = 1 << 30;
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int CONTACT = 1;
  private static final int CONTROL_GROUP = 2;

  private final FileChannel channel;
  private final LocalDate asOf;
  private final String modelVersion;
  private final DataOutputStream out;
  private long written;
  private final List<MappedByteBuffer> segments = new ArrayList<>();

  private ScoreFile(FileChannel channel, LocalDate asOf, String modelVersion) {
    this.channel = channel;
    this.asOf = asOf;
    this.modelVersion = modelVersion;
    this.out =
        new DataOutputStream(
            new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES));
  }

  static ScoreFile create(LocalDate asOf, String modelVersion) throws IOException {
    Path file = Files.createTempFile("churn-scores-", ".bin");
    FileChannel channel = FileChannel.open(file, READ, WRITE, DELETE_ON_CLOSE);
    return new ScoreFile(channel, asOf, modelVersion);
  }

  /** Appends a row and gives its place. */
  long append(UserScore score) throws IOException {
    byte[] id = score.userId().getBytes(StandardCharsets.UTF_8);
    byte[] up = score.reasonsUp().getBytes(StandardCharsets.UTF_8);
    byte[] down = score.reasonsDown().getBytes(StandardCharsets.UTF_8);
    int size = Double.BYTES + 2 + 3 * Integer.BYTES + id.length + up.length + down.length;
    if (written / SEGMENT_BYTES != (written + size) / SEGMENT_BYTES) {
      int gap = (int) (SEGMENT_BYTES - written % SEGMENT_BYTES);
      out.write(new byte[gap]);
      written += gap;
    }
    long place = written;
    out.writeDouble(score.probability());
    out.writeByte(score.decile());
    out.writeByte((score.contact() ? CONTACT : 0) | (score.controlGroup() ? CONTROL_GROUP : 0));
    for (byte[] text : new byte[][] {id, up, down}) {
      out.writeInt(text.length);
      out.write(text);
    }
    written += size;
    return place;
  }

  /** Ends writing; from now on rows can be read, until the last reader is gone. */
  void map() throws IOException {
    out.flush();
    for (long start = 0; start < written; start += SEGMENT_BYTES) {
      long size = Math.min(SEGMENT_BYTES, written - start);
      segments.add(channel.map(FileChannel.MapMode.READ_ONLY, start, size));
    }
    channel.close();
  }

  double probability(long place) {
    return segment(place).getDouble((int) (place % SEGMENT_BYTES));
  }

  boolean contact(long place) {
    int flags = segment(place).get((int) (place % SEGMENT_BYTES) + Double.BYTES + 1);
    return (flags & CONTACT) != 0;
  }

  UserScore read(long place) {
    ByteBuffer row = segment(place).duplicate().position((int) (place % SEGMENT_BYTES));
    double probability = row.getDouble();
    int decile = row.get();
    int flags = row.get();
    return new UserScore(
        text(row),
        asOf,
        probability,
        decile,
        (flags & CONTACT) != 0,
        (flags & CONTROL_GROUP) != 0,
        text(row),
        text(row),
        modelVersion);
  }

  private MappedByteBuffer segment(long place) {
    return segments.get((int) (place / SEGMENT_BYTES));
  }

  private static String text(ByteBuffer row) {
    byte[] text = new byte[row.getInt()];
    row.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  /** Gives the space back if the file was never mapped; mappings end with their last reader. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
