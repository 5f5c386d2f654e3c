package com.sparkify.churn.serving.users;

import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import com.sparkify.churn.campaign.Group;
import com.sparkify.churn.feature.Theme;
import com.sparkify.churn.table.ScoreReason;
import com.sparkify.churn.table.UserFacts;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
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
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Score rows in a temporary file, first written one after the other, then mapped and read by place.
 * The file has no name once it is open, so that none remains however the process ends. A place is
 * the row's segment (a file's part that one mapping can hold) and its offset therein. The file
 * lives as long as the process, so it has no version; numbers are big-endian:
 *
 * <pre>
 * offset  type     what
 *      0  float64  probability
 *      8  int8     decile
 *      9  int8     ordinal of the {@link Group}
 *     10  int32    first day on the campaign's list, epoch day; -2^31 if the user is not on it
 *     14  int8     position of the subscription level among {@link UserFacts#LEVELS}
 *     15  int32    whole days since registration
 *     19  int32    day of the last event, epoch day
 *     23  int8     number of reasons
 *     24  text     user id: its length in bytes (int32) and UTF-8
 *         reasons  theme (int8, its ordinal), contribution and value (float64 each; NaN for the
 *                  value of a category), feature and words (texts)
 * </pre>
 *
 * A row that would cross the end of a segment starts at the next one.
 */
final class ScoreFile implements Closeable {
  private static final int SEGMENT_BYTES = 1 << 30;
  private static final int BUFFER_BYTES = 1 << 16;

  private static final int DECILE = Double.BYTES;
  private static final int GROUP = DECILE + 1;
  private static final int LISTED_SINCE = GROUP + 1;
  private static final int LEVEL = LISTED_SINCE + Integer.BYTES;
  private static final int TENURE = LEVEL + 1;
  private static final int LAST_ACTIVE = TENURE + Integer.BYTES;
  private static final int NOT_LISTED = Integer.MIN_VALUE;
  private static final Group[] GROUPS = Group.values();
  private static final Theme[] THEMES = Theme.values();

  private final FileChannel channel;
  private final UserScores.Batch batch;
  private final DataOutputStream out;
  private final ByteArrayOutputStream row = new ByteArrayOutputStream();
  private long written;
  private final List<MappedByteBuffer> segments = new ArrayList<>();

  private ScoreFile(FileChannel channel, UserScores.Batch batch) {
    this.channel = channel;
    this.batch = batch;
    this.out =
        new DataOutputStream(
            new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES));
  }

  static ScoreFile create(UserScores.Batch batch) throws IOException {
    Path file = Files.createTempFile("churn-scores-", ".bin");
    FileChannel channel = FileChannel.open(file, READ, WRITE, DELETE_ON_CLOSE);
    return new ScoreFile(channel, batch);
  }

  /** Appends a row and gives its place. */
  long append(UserScore score) throws IOException {
    row.reset();
    write(score, new DataOutputStream(row));
    if (written / SEGMENT_BYTES != (written + row.size()) / SEGMENT_BYTES) {
      int gap = (int) (SEGMENT_BYTES - written % SEGMENT_BYTES);
      out.write(new byte[gap]);
      written += gap;
    }
    long place = written;
    row.writeTo(out);
    written += row.size();
    return place;
  }

  private static void write(UserScore score, DataOutputStream to) throws IOException {
    to.writeDouble(score.probability());
    to.writeByte(score.decile());
    to.writeByte(score.group().ordinal());
    to.writeInt(score.listedSince().map(day -> (int) day.toEpochDay()).orElse(NOT_LISTED));
    to.writeByte(UserFacts.LEVELS.indexOf(score.facts().level()));
    to.writeInt(score.facts().tenureDays());
    to.writeInt((int) score.facts().lastActiveOn().toEpochDay());
    to.writeByte(score.reasons().size());
    write(score.userId(), to);
    for (ScoreReason reason : score.reasons()) {
      to.writeByte(Theme.of(reason.theme()).ordinal());
      to.writeDouble(reason.contribution());
      to.writeDouble(reason.value().orElse(Double.NaN));
      write(reason.feature(), to);
      write(reason.text(), to);
    }
  }

  private static void write(String text, DataOutputStream to) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    to.writeInt(bytes.length);
    to.write(bytes);
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

  Group group(long place) {
    return GROUPS[segment(place).get((int) (place % SEGMENT_BYTES) + GROUP)];
  }

  int decile(long place) {
    return segment(place).get((int) (place % SEGMENT_BYTES) + DECILE);
  }

  String level(long place) {
    return UserFacts.LEVELS.get(segment(place).get((int) (place % SEGMENT_BYTES) + LEVEL));
  }

  /** What users are ordered by, a larger number for a later one. */
  int orderKey(long place, UserOrder order) {
    int at = (int) (place % SEGMENT_BYTES);
    return switch (order) {
      case TENURE -> segment(place).getInt(at + TENURE);
      case LAST_ACTIVE -> segment(place).getInt(at + LAST_ACTIVE);
      case RISK -> throw new IllegalArgumentException("ranks go by risk already");
    };
  }

  /** Whether the user is on the list for the first time. */
  boolean isNewOnList(long place) {
    int day = segment(place).getInt((int) (place % SEGMENT_BYTES) + LISTED_SINCE);
    return day == batch.asOf().toEpochDay();
  }

  UserScore read(long place) {
    ByteBuffer row = segment(place).duplicate().position((int) (place % SEGMENT_BYTES));
    double probability = row.getDouble();
    int decile = row.get();
    Group group = GROUPS[row.get()];
    int day = row.getInt();
    UserFacts facts =
        new UserFacts(
            UserFacts.LEVELS.get(row.get()), row.getInt(), LocalDate.ofEpochDay(row.getInt()));
    int reasons = row.get();
    return new UserScore(
        text(row),
        batch.asOf(),
        probability,
        decile,
        batch.campaign(),
        group,
        day == NOT_LISTED ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(day)),
        IntStream.range(0, reasons).mapToObj(rank -> reason(row)).toList(),
        facts,
        batch.modelVersion());
  }

  private static ScoreReason reason(ByteBuffer row) {
    String theme = THEMES[row.get()].text();
    double contribution = row.getDouble();
    double value = row.getDouble();
    return new ScoreReason(
        theme,
        text(row),
        Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value),
        contribution,
        text(row));
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
