package com.sparkify.churn.serving.users;

import com.sparkify.churn.csv.CsvWriter;
import com.sparkify.churn.hdfs.parquet.Column;
import com.sparkify.churn.table.ScoreColumn;
import com.sparkify.churn.table.ScoreTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
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

  /** The bytes while they grow, and their copy. */
  private static final long HEAP_PER_BYTE = 3;

  private ContactList() {}

  /**
   * UTF-8 bytes, in the order of the selection.
   *
   * @param check called often with the bytes of heap that are taken next; throws if there are none,
   *     or the time is over
   */
  public static byte[] csv(UserScores scores, Selection wanted, LongConsumer check) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (CsvWriter csv =
        CsvWriter.forSpreadsheets(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), COLUMNS)) {
      int counted = 0;
      int written = 0;
      for (Walk walk = new Walk(scores, wanted, 0); !walk.isOver(); walk.next()) {
        write(scores.at(walk.rank()), csv);
        if (written++ % ROWS_BETWEEN_CHECKS == 0) {
          csv.flush();
          check.accept(HEAP_PER_BYTE * (bytes.size() - counted));
          counted = bytes.size();
        }
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory could not be written to", impossible);
    }
    return bytes.toByteArray();
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
