package com.sparkify.churn.table;

import com.sparkify.churn.hdfs.DatasetException;
import com.sparkify.churn.hdfs.parquet.TableReader;
import com.sparkify.churn.hdfs.parquet.TableSchema;
import java.io.Closeable;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The rows of a score table, by the columns that are wanted; a text that a row does not have is
 * empty.
 */
public final class ScoreRows implements Closeable {
  private final TableReader reader;

  /** By column, its position in the reader; -1 if it is not wanted. */
  private final int[] positions = new int[ScoreColumn.values().length];

  /**
   * Opens a table.
   *
   * @param table a published table or one of its files
   * @param wanted the only columns that rows may be asked for
   * @throws DatasetException if a column is missing or of another type
   */
  public ScoreRows(Path table, Configuration conf, ScoreColumn... wanted) throws IOException {
    Arrays.fill(positions, -1);
    for (int i = 0; i < wanted.length; i++) {
      positions[wanted[i].ordinal()] = i;
    }
    TableSchema columns = new TableSchema(Arrays.stream(wanted).map(ScoreColumn::column).toList());
    reader = TableReader.open(table, conf, columns);
  }

  /** Moves to the next row; false after the last. */
  public boolean next() throws IOException {
    return reader.next();
  }

  public String userId() {
    return text(ScoreColumn.USER_ID);
  }

  /** Of cancelling within the horizon, calibrated. */
  public double probability() {
    return reader.getDouble(position(ScoreColumn.PROBABILITY));
  }

  /** 1 for the tenth of the users scored who are at the highest risk. */
  public int decile() {
    return reader.getInt(position(ScoreColumn.DECILE));
  }

  /** The campaign that the date belongs to. */
  public String campaign() {
    return text(ScoreColumn.CAMPAIGN);
  }

  /** What the campaign does with the user: {@code contact}, {@code control} or {@code none}. */
  public String group() {
    return text(ScoreColumn.CAMPAIGN_GROUP);
  }

  /** When the user came on the campaign's list; empty for one who is not on it. */
  public Optional<LocalDate> listedSince() {
    int position = position(ScoreColumn.ON_LIST_SINCE);
    return reader.isNull(position)
        ? Optional.empty()
        : Optional.of(LocalDate.ofEpochDay(reader.getEpochDay(position)));
  }

  /** The reasons, the strongest first; takes all columns that begin with "reason". */
  public List<ScoreReason> reasons() {
    Iterator<String> up = ScoreTable.reasons(text(ScoreColumn.REASONS_UP)).iterator();
    Iterator<String> down = ScoreTable.reasons(text(ScoreColumn.REASONS_DOWN)).iterator();
    List<ScoreReason> reasons = new ArrayList<>(ScoreColumn.REASONS);
    for (int rank = 1; rank <= ScoreColumn.REASONS; rank++) {
      String theme = text(ScoreColumn.reason(rank, ReasonPart.THEME));
      if (theme.isEmpty()) {
        break;
      }
      double contribution = number(ScoreColumn.reason(rank, ReasonPart.CONTRIBUTION)).getAsDouble();
      reasons.add(
          new ScoreReason(
              theme,
              text(ScoreColumn.reason(rank, ReasonPart.FEATURE)),
              number(ScoreColumn.reason(rank, ReasonPart.VALUE)),
              contribution,
              (contribution > 0 ? up : down).next()));
    }
    return reasons;
  }

  private OptionalDouble number(ScoreColumn column) {
    int position = position(column);
    return reader.isNull(position)
        ? OptionalDouble.empty()
        : OptionalDouble.of(reader.getDouble(position));
  }

  /** What is known of the user whatever the model says. */
  public UserFacts facts() {
    return new UserFacts(
        text(ScoreColumn.LEVEL),
        reader.getInt(position(ScoreColumn.TENURE_DAYS)),
        LocalDate.ofEpochDay(reader.getEpochDay(position(ScoreColumn.LAST_ACTIVE_ON))));
  }

  /** The subscription level at the last event: {@code free}, {@code paid} or {@code unknown}. */
  public String level() {
    return text(ScoreColumn.LEVEL);
  }

  /** Whole days since registration. */
  public int tenureDays() {
    return reader.getInt(position(ScoreColumn.TENURE_DAYS));
  }

  public String modelVersion() {
    return text(ScoreColumn.MODEL_VERSION);
  }

  /** Of the probability. */
  public int horizonDays() {
    return reader.getInt(position(ScoreColumn.HORIZON_DAYS));
  }

  private String text(ScoreColumn column) {
    int position = position(column);
    return reader.isNull(position) ? "" : reader.getString(position);
  }

  private int position(ScoreColumn column) {
    int position = positions[column.ordinal()];
    if (position < 0) {
      throw new IllegalStateException(
          "column '%s' is not among those opened: %s"
              .formatted(column.column().name(), reader.schema().names()));
    }
    return position;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
