package com.sparkify.churn.serving.inference;

import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.serving.json.Fault;
import com.sparkify.churn.serving.json.InvalidInput;
import com.sparkify.churn.serving.model.FeatureReader;
import com.sparkify.churn.serving.model.FeatureRow;
import java.util.ArrayList;
import java.util.List;

/** Rows gathered from a table's columns, cell by cell. */
final class Table {
  private static final int MOST_FAULTS = 100;
  private static final int NOT_A_FEATURE = -1;

  private final FeatureReader reader;
  private final int mostRows;
  private final List<FeatureRow> rows = new ArrayList<>();

  Table(FeatureReader reader, int mostRows) {
    this.reader = reader;
    this.mostRows = mostRows;
  }

  FeatureReader reader() {
    return reader;
  }

  FeatureRow addRow() {
    if (rows.size() == mostRows) {
      throw new InvalidInput("more than " + mostRows + " rows; send less at once", List.of());
    }
    FeatureRow row = reader.newRow();
    rows.add(row);
    return row;
  }

  /** A row that was there before, or the next one. */
  FeatureRow row(int number) {
    return number < rows.size() ? rows.get(number) : addRow();
  }

  int size() {
    return rows.size();
  }

  List<FeatureRow> rows() {
    return rows;
  }

  /** The positions of columns in the vector, -1 for those that stand beside features. */
  int[] positions(List<String> columns) {
    FeatureSchema schema = reader.schema();
    List<Fault> faults = new ArrayList<>();
    int[] positions = new int[columns.size()];
    boolean[] seen = new boolean[schema.size()];
    for (int i = 0; i < positions.length; i++) {
      String column = columns.get(i);
      positions[i] = schema.indexOf(column);
      if (positions[i] == NOT_A_FEATURE && !isBeside(column)) {
        faults.add(new Fault(column, "is no feature of this model; /api/v1/schema lists them"));
      } else if (positions[i] >= 0 && seen[positions[i]]) {
        faults.add(new Fault(column, "comes twice"));
      } else if (positions[i] >= 0) {
        seen[positions[i]] = true;
      }
    }
    refuse(faults);
    return positions;
  }

  private static boolean isBeside(String column) {
    return switch (column) {
      case "user_id", "as_of", "label", "label_mature" -> true;
      default -> false;
    };
  }

  /** The faults of all rows, each with its row's number, up to a hundred or so. */
  List<Fault> faults() {
    List<Fault> faults = new ArrayList<>();
    for (int number = 0; number < rows.size() && faults.size() < MOST_FAULTS; number++) {
      for (Fault fault : rows.get(number).faults()) {
        faults.add(new Fault("row " + number + ": " + fault.where(), fault.detail()));
      }
    }
    return faults;
  }

  static void refuse(List<Fault> faults) {
    if (!faults.isEmpty()) {
      Fault first = faults.get(0);
      throw new InvalidInput(first.where() + " " + first.detail(), faults);
    }
  }
}
