package com.sparkify.churn.model;

import com.sparkify.churn.csv.CsvWriter;
import com.sparkify.churn.hdfs.FileContent;
import com.sparkify.churn.model.example.Examples;
import com.sparkify.churn.table.KeyColumns;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * {@code holdout.csv}: what a model promised each held-out user, and what happened.
 *
 * @param probability calibrated, by row; written so that it reads back to the last bit
 */
record HoldoutCsv(Examples holdout, double[] probability) implements FileContent {
  private static final List<String> COLUMNS =
      List.of(KeyColumns.USER_ID, KeyColumns.AS_OF, KeyColumns.LABEL, "probability");

  @Override
  public void writeTo(OutputStream out) throws IOException {
    try (CsvWriter csv =
        new CsvWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), COLUMNS)) {
      for (int row = 0; row < holdout.size(); row++) {
        csv.row(
            holdout.userId(row), holdout.asOf(row), holdout.churned(row) ? 1 : 0, probability[row]);
      }
    }
  }
}
