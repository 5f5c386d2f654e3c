package com.sparkify.churn.serving.inference;

import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.serving.json.Fault;
import com.sparkify.churn.serving.json.InvalidInput;
import com.sparkify.churn.table.KeyColumns;
import java.util.ArrayList;
import java.util.List;

/** Which feature is in which column of a table. */
final class Columns {
  private static final int NOT_A_FEATURE = -1;

  private Columns() {}

  /**
   * The positions of columns in the vector, -1 for columns that are not features.
   *
   * @throws InvalidInput naming every column that is unknown or comes twice
   */
  static int[] positions(List<String> columns, FeatureSchema schema) {
    List<Fault> faults = new ArrayList<>();
    int[] positions = new int[columns.size()];
    boolean[] seen = new boolean[schema.size()];
    for (int i = 0; i < positions.length; i++) {
      String column = columns.get(i);
      positions[i] = schema.indexOf(column);
      if (positions[i] == NOT_A_FEATURE && !KeyColumns.ALL.contains(column)) {
        faults.add(new Fault(column, "is not a feature of this model; /api/v1/schema lists them"));
      } else if (positions[i] >= 0 && seen[positions[i]]) {
        faults.add(new Fault(column, "comes twice"));
      } else if (positions[i] >= 0) {
        seen[positions[i]] = true;
      }
    }
    if (!faults.isEmpty()) {
      Fault first = faults.get(0);
      throw new InvalidInput(first.where() + " " + first.detail(), faults);
    }
    return positions;
  }
}
