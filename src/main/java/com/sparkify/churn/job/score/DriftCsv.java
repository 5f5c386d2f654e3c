package com.sparkify.churn.job.score;

import com.sparkify.churn.bundle.Drift;
import com.sparkify.churn.csv.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code _with-drift.csv}: a row per bin of the score and of each feature, with the shares of rows
 * in it, then and now. A bin holds the values above its lower end and up to its upper one.
 */
final class DriftCsv {
  private static final List<String> COLUMNS =
      List.of(
          "verdict",
          "name",
          "influence",
          "ages_with_log",
          "psi",
          "noise",
          "level",
          "above",
          "up_to",
          "share_then",
          "share_now");

  private DriftCsv() {}

  static byte[] toBytes(Drift drift) throws IOException {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = new CsvWriter(text, COLUMNS)) {
      for (Drift.Shift shift :
          Stream.concat(Stream.of(drift.score()), drift.features().stream()).toList()) {
        write(drift.verdict(), shift, csv);
      }
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void write(Drift.Verdict verdict, Drift.Shift shift, CsvWriter csv)
      throws IOException {
    double[] edges = shift.histogram().edges();
    for (int bin = 0; bin <= edges.length; bin++) {
      csv.row(
          verdict.text(),
          shift.name(),
          shift.influence(),
          shift.ages(),
          shift.index(),
          shift.noise(),
          shift.size().text(),
          bin == 0 ? null : edges[bin - 1],
          bin == edges.length ? null : edges[bin],
          shift.histogram().then()[bin],
          shift.histogram().now()[bin]);
    }
  }
}
