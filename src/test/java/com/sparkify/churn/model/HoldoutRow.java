package com.sparkify.churn.model;

import com.sparkify.churn.csv.CsvReader;
import java.io.IOException;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A row of {@code holdout.csv}. */
public record HoldoutRow(String userId, LocalDate asOf, boolean churned, double probability) {
  /** All rows of a file's text. */
  public static List<HoldoutRow> read(String text) throws IOException {
    List<HoldoutRow> rows = new ArrayList<>();
    try (CsvReader csv = new CsvReader(new StringReader(text), "holdout.csv")) {
      csv.next();
      if (!csv.fields().equals(List.of("user_id", "as_of", "label", "probability"))) {
        throw new AssertionError("the header is " + csv.fields());
      }
      while (csv.next()) {
        List<String> fields = csv.fields();
        rows.add(
            new HoldoutRow(
                fields.get(0),
                LocalDate.parse(fields.get(1)),
                fields.get(2).equals("1"),
                Double.parseDouble(fields.get(3))));
      }
    }
    return rows;
  }
}
