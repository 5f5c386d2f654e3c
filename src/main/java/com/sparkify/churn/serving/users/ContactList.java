package com.sparkify.churn.serving.users;

import com.sparkify.churn.csv.CsvWriter;
import com.sparkify.churn.hdfs.parquet.Column;
import com.sparkify.churn.table.ScoreColumn;
import com.sparkify.churn.table.ScoreTable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/** Users of a group as CSV that no spreadsheet takes for formulas. */
public final class ContactList {
  private static final List<String> COLUMNS =
      Stream.of(
              ScoreColumn.USER_ID,
              ScoreColumn.AS_OF,
              ScoreColumn.PROBABILITY,
              ScoreColumn.DECILE,
              ScoreColumn.LEVEL,
              ScoreColumn.TENURE_DAYS,
              ScoreColumn.LAST_ACTIVE_ON,
              ScoreColumn.CAMPAIGN,
              ScoreColumn.CAMPAIGN_GROUP,
              ScoreColumn.ON_LIST_SINCE,
              ScoreColumn.NEW_ON_LIST,
              ScoreColumn.REASONS_UP,
              ScoreColumn.REASONS_DOWN,
              ScoreColumn.MODEL_VERSION)
          .map(ScoreColumn::column)
          .map(Column::name)
          .toList();

  private static final int ROWS_BETWEEN_CHECKS = 256;

  private ContactList() {}

  /**
   * Writes UTF-8, in the order of the selection.
   *
   * @param sent called often with the bytes written since the last call; throws if the time is over
   */
  public static void write(UserScores scores, Selection wanted, OutputStream out, LongConsumer sent)
      throws IOException {
    Counted counted = new Counted(out);
    try (CsvWriter csv =
        CsvWriter.forSpreadsheets(
            new OutputStreamWriter(counted, StandardCharsets.UTF_8), COLUMNS)) {
      int written = 0;
      for (Walk walk = new Walk(scores, wanted, 0); !walk.isOver(); walk.next()) {
        write(scores.at(walk.rank()), csv);
        if (++written % ROWS_BETWEEN_CHECKS == 0) {
          sent.accept(counted.take());
        }
      }
    }
  }

  /** Counts the bytes that pass. */
  private static final class Counted extends FilterOutputStream {
    private long bytes;

    Counted(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int one) throws IOException {
      out.write(one);
      bytes++;
    }

    @Override
    public void write(byte[] some, int offset, int length) throws IOException {
      out.write(some, offset, length);
      bytes += length;
    }

    /** An answer that fails half-way must not end as if it were complete: its sender ends it. */
    @Override
    public void close() throws IOException {
      flush();
    }

    /** The bytes since the last call. */
    long take() {
      long passed = bytes;
      bytes = 0;
      return passed;
    }
  }

  private static void write(UserScore score, CsvWriter csv) throws IOException {
    csv.row(
        score.userId(),
        score.asOf(),
        ScoreTable.rounded(score.probability()),
        score.decile(),
        score.facts().level(),
        score.facts().tenureDays(),
        score.facts().lastActiveOn(),
        score.campaign(),
        score.group().text(),
        score.listedSince().orElse(null),
        score.isNewOnList(),
        ScoreTable.reasons(score.words(true)),
        ScoreTable.reasons(score.words(false)),
        score.modelVersion());
  }
}
