package com.sparkify.churn.serving;

import com.sparkify.churn.campaign.Group;
import com.sparkify.churn.hdfs.DatasetPublisher;
import com.sparkify.churn.hdfs.Provenance;
import com.sparkify.churn.hdfs.Publication;
import com.sparkify.churn.table.ScoreReason;
import com.sparkify.churn.table.ScoreRow;
import com.sparkify.churn.table.ScoreTable;
import com.sparkify.churn.table.UserFacts;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.hadoop.conf.Configuration;

/** Batch scores of made-up users, as the score job lays them out. */
public final class PlayScores {
  /** Their as-of date. */
  public static final LocalDate AS_OF = LocalDate.of(2018, 12, 1);

  private static final ScoreReason SILENCE =
      new ScoreReason(
          "visits",
          "days_since_last_event",
          OptionalDouble.of(9),
          0.25,
          "not seen for longer than usual: 9 days (typical 2)");
  private static final ScoreReason ADVERTS =
      new ScoreReason(
          "money", "roll_advert_7d", OptionalDouble.of(12), 0.125, "more adverts than usual: 12");
  private static final ScoreReason LEVEL =
      new ScoreReason("mood", "gender", OptionalDouble.empty(), -0.0625, "gender: female");

  private PlayScores() {}

  /**
   * Users u0, u1, …, of probability {@code 1 / (2 + n)}, in an order of their own; user u3 is a
   * formula to a spreadsheet. The riskiest fifth is on the campaign's list, every tenth of them in
   * the control group, every third since today.
   */
  public static void publish(Path folder, int users) throws IOException {
    publish(folder, users, AS_OF, Provenance.of("score"), "");
  }

  /**
   * The same as of another date.
   *
   * @param drift content of the file beside the table; none if empty
   */
  public static void publish(
      Path folder, int users, LocalDate asOf, Provenance provenance, String drift)
      throws IOException {
    Configuration conf = new Configuration();
    DatasetPublisher publisher = new DatasetPublisher(conf);
    try (Publication scores =
        publisher.begin(new org.apache.hadoop.fs.Path(folder.toUri()), "score")) {
      org.apache.hadoop.fs.Path part =
          new org.apache.hadoop.fs.Path(scores.directory("as-of=" + asOf), "part-m-00000.parquet");
      org.apache.hadoop.fs.Path csv =
          new org.apache.hadoop.fs.Path(
              part.getParent(), ScoreTable.CSV_FOLDER + "/part-m-00000.csv");
      try (ScoreTable table = new ScoreTable(part, csv, conf)) {
        for (int i = 0; i < users; i++) {
          int user = users % 7 == 0 ? i : (int) (7L * i % users);
          table.write(row(user, users));
        }
      }
      if (!drift.isEmpty()) {
        org.apache.hadoop.fs.Path beside =
            new org.apache.hadoop.fs.Path(scores.directory("as-of=" + asOf), ScoreTable.DRIFT_FILE);
        try (OutputStream out = beside.getFileSystem(conf).create(beside)) {
          out.write(drift.getBytes(StandardCharsets.UTF_8));
        }
      }
      scores.publish(provenance);
    }
  }

  private static ScoreRow row(int user, int users) {
    Group group = user >= users / 5 ? Group.NONE : user % 10 == 5 ? Group.CONTROL : Group.CONTACT;
    return new ScoreRow(
        user == 3 ? "=cmd|' /C calc'!A0" : "u" + user,
        AS_OF,
        1.0 / (2 + user),
        1 + (int) (10L * user / users),
        group == Group.CONTACT,
        "2018-q4",
        group.text(),
        group.isOnList() ? Optional.of(AS_OF.minusDays(user % 3)) : Optional.empty(),
        user % 2 == 0 ? List.of(SILENCE, ADVERTS, LEVEL) : List.of(SILENCE, ADVERTS),
        "play-1",
        10,
        Map.of(),
        new UserFacts(user % 2 == 0 ? "paid" : "free", 3 * user, AS_OF.minusDays(1 + user % 20)));
  }
}
