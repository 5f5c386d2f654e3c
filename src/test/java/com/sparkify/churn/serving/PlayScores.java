package com.sparkify.churn.serving;

import com.sparkify.churn.campaign.Group;
import com.sparkify.churn.hdfs.DatasetPublisher;
import com.sparkify.churn.hdfs.Provenance;
import com.sparkify.churn.hdfs.Publication;
import com.sparkify.churn.hdfs.parquet.TableWriter;
import com.sparkify.churn.table.ScoreTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** Batch scores of made-up users, as the score job lays them out. */
public final class PlayScores {
  /** Their as-of date. */
  public static final LocalDate AS_OF = LocalDate.of(2018, 12, 1);

  private PlayScores() {}

  /**
   * Users u0, u1, …, of probability {@code 1 / (2 + n)}, in an order of their own; user u3 is a
   * formula to a spreadsheet. The riskiest fifth is on the campaign's list, every tenth of them in
   * the control group, every third since today.
   */
  public static void publish(Path folder, int users) throws IOException {
    Configuration conf = new Configuration();
    DatasetPublisher publisher = new DatasetPublisher(conf);
    try (Publication scores =
        publisher.begin(new org.apache.hadoop.fs.Path(folder.toUri()), "score")) {
      org.apache.hadoop.fs.Path file =
          new org.apache.hadoop.fs.Path(scores.directory("as-of=" + AS_OF), "part-m-00000.parquet");
      try (TableWriter table = TableWriter.create(file, conf, ScoreTable.SCHEMA, Map.of())) {
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
    Group group = user >= users / 5 ? Group.NONE : user % 10 == 5 ? Group.CONTROL : Group.CONTACT;
    table.setBoolean(4, group == Group.CONTACT);
    table.setString(5, "2018-q4");
    table.setString(6, group.text());
    if (group.isOnList()) {
      table.setDate(7, AS_OF.minusDays(user % 3));
    }
    table.setBoolean(8, group.isOnList() && user % 3 == 0);
    table.setString(9, "last seen " + user + " days ago; 12 adverts, in the last 7 days");
    table.setString(10, user % 2 == 0 ? "level is paid" : "");
    table.setString(11, "play-1");
    table.endRow();
  }
}
