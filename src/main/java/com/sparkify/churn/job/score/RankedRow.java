package com.sparkify.churn.job.score;

import com.sparkify.churn.table.ScoreReason;
import com.sparkify.churn.table.ScoreRow;
import com.sparkify.churn.table.UserFacts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.apache.hadoop.io.Writable;

/**
 * A row of the score table on its way from the mapper that scored it to the reducer that ranks it;
 * or how many of a mapper's rows are in the files before the reducer's.
 */
public final class RankedRow implements Writable {
  private static final long NO_DAY = Long.MIN_VALUE;
  private static final long NO_COUNT = -1;

  private ScoreRow row;
  private long rowsBefore = NO_COUNT;

  /** For Hadoop, which fills it. */
  public RankedRow() {}

  RankedRow(ScoreRow row) {
    this.row = row;
  }

  /** The number of a mapper's rows in earlier files. */
  static RankedRow after(long rows) {
    RankedRow count = new RankedRow();
    count.rowsBefore = rows;
    return count;
  }

  /** Whether this is a number of rows. */
  boolean isCount() {
    return rowsBefore != NO_COUNT;
  }

  long rowsBefore() {
    return rowsBefore;
  }

  ScoreRow row() {
    return row;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeLong(rowsBefore);
    if (isCount()) {
      return;
    }
    out.writeUTF(row.userId());
    out.writeLong(row.asOf().toEpochDay());
    out.writeDouble(row.probability());
    out.writeByte(row.decile());
    out.writeBoolean(row.contact());
    out.writeUTF(row.campaign());
    out.writeUTF(row.group());
    out.writeLong(row.listedSince().map(LocalDate::toEpochDay).orElse(NO_DAY));
    out.writeByte(row.reasons().size());
    for (ScoreReason reason : row.reasons()) {
      write(reason, out);
    }
    out.writeUTF(row.modelVersion());
    out.writeInt(row.horizonDays());
    out.writeByte(row.horizons().size());
    for (Map.Entry<Integer, Double> horizon : new TreeMap<>(row.horizons()).entrySet()) {
      out.writeInt(horizon.getKey());
      out.writeDouble(horizon.getValue());
    }
    out.writeUTF(row.facts().level());
    out.writeInt(row.facts().tenureDays());
    out.writeLong(row.facts().lastActiveOn().toEpochDay());
  }

  private static void write(ScoreReason reason, DataOutput out) throws IOException {
    out.writeUTF(reason.theme());
    out.writeUTF(reason.feature());
    out.writeDouble(reason.value().orElse(Double.NaN));
    out.writeDouble(reason.contribution());
    out.writeUTF(reason.text());
  }

  @Override
  public void readFields(DataInput in) throws IOException {
    rowsBefore = in.readLong();
    if (isCount()) {
      return;
    }
    row =
        new ScoreRow(
            in.readUTF(),
            LocalDate.ofEpochDay(in.readLong()),
            in.readDouble(),
            in.readByte(),
            in.readBoolean(),
            in.readUTF(),
            in.readUTF(),
            Optional.of(in.readLong()).filter(day -> day != NO_DAY).map(LocalDate::ofEpochDay),
            reasons(in),
            in.readUTF(),
            in.readInt(),
            horizons(in),
            new UserFacts(in.readUTF(), in.readInt(), LocalDate.ofEpochDay(in.readLong())));
  }

  private static List<ScoreReason> reasons(DataInput in) throws IOException {
    List<ScoreReason> reasons = new ArrayList<>();
    for (int left = in.readByte(); left > 0; left--) {
      String theme = in.readUTF();
      String feature = in.readUTF();
      double value = in.readDouble();
      reasons.add(
          new ScoreReason(
              theme,
              feature,
              Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value),
              in.readDouble(),
              in.readUTF()));
    }
    return reasons;
  }

  private static Map<Integer, Double> horizons(DataInput in) throws IOException {
    Map<Integer, Double> horizons = new TreeMap<>();
    for (int left = in.readByte(); left > 0; left--) {
      horizons.put(in.readInt(), in.readDouble());
    }
    return horizons;
  }
}
