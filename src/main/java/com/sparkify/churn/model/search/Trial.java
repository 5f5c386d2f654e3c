package com.sparkify.churn.model.search;

import com.sparkify.churn.csv.CsvLine;
import java.util.List;

/**
 * How one candidate did on one fold.
 *
 * @param candidate its number, from 0
 * @param fold its number, from 0
 * @param auc ROC AUC on the fold's held-out users and dates
 * @param captureAt10 share of the churners there among the riskiest tenth
 * @param nodes splits and leaves of the forest
 */
public record Trial(int candidate, int fold, double auc, double captureAt10, int nodes) {
  private static final int FIELDS = 5;

  public Trial {
    if (!(auc >= 0 && auc <= 1 && captureAt10 >= 0 && captureAt10 <= 1)) {
      throw new IllegalArgumentException(
          "trial of candidate %d on fold %d has AUC %s and capture %s; both must be within [0, 1]"
              .formatted(candidate, fold, auc, captureAt10));
    }
  }

  /** The trial as a line from which {@link #parse} makes the very same one. */
  public String toLine() {
    return CsvLine.of(List.of(candidate, fold, auc, captureAt10, nodes));
  }

  /**
   * @throws IllegalArgumentException if the line is not a trial
   */
  public static Trial parse(String line) {
    List<String> fields = CsvLine.fields(line);
    if (fields.size() != FIELDS) {
      throw new IllegalArgumentException(
          "'%s' has %d fields; a trial has %d".formatted(line, fields.size(), FIELDS));
    }
    return new Trial(
        Integer.parseInt(fields.get(0)),
        Integer.parseInt(fields.get(1)),
        Double.parseDouble(fields.get(2)),
        Double.parseDouble(fields.get(3)),
        Integer.parseInt(fields.get(4)));
  }
}
