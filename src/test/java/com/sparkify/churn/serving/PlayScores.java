package com.sparkify.churn.serving;

import com.sparkify.churn.hdfs.DatasetPublisher;
import com.sparkify.churn.hdfs.Provenance;
import com.sparkify.churn.hdfs.Publication;
import com.sparkify.churn.hdfs.parquet.Column;
import com.sparkify.churn.hdfs.parquet.ColumnType;
import com.sparkify.churn.hdfs.parquet.TableSchema;
import com.sparkify.churn.hdfs.parquet.TableWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** Batch scores of made-up users, as the score job lays them out. */
public final class PlayScores {
  /** Their as-of date. */
  public static final LocalDate AS_OF = LocalDate.of(2018, 12, 1);

  private static final TableSchema SCHEMA =
      new TableSchema(
          List.of(
              Column.required("user_id", ColumnType.STRING, ""),
              Column.required("as_of", ColumnType.DATE, ""),
              Column.required("probability", ColumnType.DOUBLE, ""),
              Column.required("decile", ColumnType.INT32, ""),
              Column.required("contact", ColumnType.BOOLEAN, ""),
              Column.required("control_group", ColumnType.BOOLEAN, ""),
              Column.required("reasons_up", ColumnType.STRING, ""),
              Column.required("reasons_down", ColumnType.STRING, ""),
              Column.required("model_version", ColumnType.STRING, "")));

  private PlayScores() {}

  /**
   * Users u0, u1, …, of probability {@code 1 / (2 + n)}, in an order of their own; user u3 is a
   * formula to a spreadsheet.
   */
  public static void publish(Path folder, int users) throws IOException {
    Configuration conf = new Configuration();
    DatasetPublisher publisher = new DatasetPublisher(conf);
    try (Publication scores =
        publisher.begin(new org.apache.hadoop.fs.Path(folder.toUri()), "score")) {
      org.apache.hadoop.fs.Path file =
          new org.apache.hadoop.fs.Path(scores.directory("as-of=" + AS_OF), "part-m-00000.parquet");
      try (TableWriter table = TableWriter.create(file, conf, SCHEMA, Map.of())) {
        for (int i = 0; i < users; i++) {
          int user = users % 7 == 0 ? i : (int) (7L * i % users);
          write(table, user, users);
        }
      }
      scores.publish(Provenance.of("score"));
    }
  }

  private static void write(TableWriter table, int user, int users) throws IOException {
    table.setString(0, user == 3 ? "=cmd|' /C calc'!A0" : "u" + user);
    table.setDate(1, AS_OF);
    table.setDouble(2, 1.0 / (2 + user));
    table.setInt(3, 1 + (int) (10L * user / users));
    table.setBoolean(4, user < users / 5 && user % 10 != 5);
    table.setBoolean(5, user < users / 5 && user % 10 == 5);
    table.setString(6, "last seen " + user + " days ago; 12 adverts, in the last 7 days");
    table.setString(7, user % 2 == 0 ? "level is paid" : "");
    table.setString(8, "play-1");
    table.endRow();
  }
}
