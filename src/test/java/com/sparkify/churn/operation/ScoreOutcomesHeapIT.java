package com.sparkify.churn.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.SmallJvm;
import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.DatasetPublisher;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Provenance;
import com.sparkify.churn.hdfs.Publication;
import com.sparkify.churn.hdfs.parquet.Column;
import com.sparkify.churn.hdfs.parquet.ColumnType;
import com.sparkify.churn.hdfs.parquet.TableSchema;
import com.sparkify.churn.hdfs.parquet.TableWriter;
import com.sparkify.churn.serving.PlayScores;
import com.sparkify.churn.table.KeyColumns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What became of a million scored users is looked up within a small heap. */
class ScoreOutcomesHeapIT {
  private static final int MILLION = 1_000_000;
  private static final int HEAP_MEGABYTES = 160;

  @TempDir private Path root;

  @Test
  void theOutcomesOfAMillionUsersFitInto160Megabytes() throws Exception {
    PlayScores.publish(root.resolve("scores"), MILLION);
    writeLabels();

    String said = SmallJvm.run(HEAP_MEGABYTES, LookUp.class, root.toString());

    // The riskier a user, the smaller the number; every fourth cancelled, whatever the risk.
    assertThat(said.lines().reduce((first, last) -> last)).contains("1000000 250000 0.50");
  }

  /** The labels of a feature table, without its features. */
  private void writeLabels() throws IOException {
    Configuration conf = new Configuration();
    TableSchema keys =
        new TableSchema(
            List.of(
                Column.required(KeyColumns.USER_ID, ColumnType.STRING, "The user."),
                Column.required(KeyColumns.AS_OF, ColumnType.DATE, "The date."),
                Column.required(KeyColumns.LABEL, ColumnType.INT32, "1: cancelled."),
                Column.required(KeyColumns.LABEL_MATURE, ColumnType.BOOLEAN, "Known.")));
    org.apache.hadoop.fs.Path features = new HdfsLayout(root.toString()).folder(Dataset.FEATURES);
    String date = Dataset.FEATURES.partitionName(PlayScores.AS_OF);
    try (Publication publication = new DatasetPublisher(conf).begin(features, date)) {
      org.apache.hadoop.fs.Path file =
          new org.apache.hadoop.fs.Path(publication.directory(date), "part-00000.parquet");
      try (TableWriter table = TableWriter.create(file, conf, keys, Map.of())) {
        for (int user = 0; user < MILLION; user++) {
          table.setString(0, user == 3 ? "=cmd|' /C calc'!A0" : "u" + user);
          table.setDate(1, PlayScores.AS_OF);
          table.setInt(2, user % 4 == 0 ? 1 : 0);
          table.setBoolean(3, true);
          table.endRow();
        }
      }
      publication.publish(Provenance.of("featurize"));
    }
  }

  /** Prints the users, how many of them cancelled, and the ROC AUC of their scores. */
  static final class LookUp {
    private LookUp() {}

    public static void main(String[] arguments) throws Exception {
      ScoreOutcomes outcomes = new ScoreOutcomes(new HdfsLayout(arguments[0]), new Configuration());
      ScoreOutcome.Actual actual = outcomes.comeTrue().get(PlayScores.AS_OF).actual().orElseThrow();
      System.out.printf("%d %d %.2f%n", actual.users(), actual.cancellations(), actual.auc());
    }
  }
}
