package com.sparkify.churn.serving.inference;

import com.sparkify.churn.serving.json.InvalidInput;
import com.sparkify.churn.serving.json.JsonCursor;
import com.sparkify.churn.serving.model.FeatureReader;
import com.sparkify.churn.serving.model.FeatureRow;
import java.util.List;

/** A tensor's values as JSON, nested or flat. */
final class JsonValues implements TensorValues {
  private final Tensor input;
  private final int[] positions;
  private final JsonCursor cursor;
  private int depth = 1;
  private long count;

  /**
   * @param positions of a row's values in the vector
   * @param cursor where the data begin
   */
  JsonValues(Tensor input, int[] positions, JsonCursor cursor) {
    this.input = input;
    this.positions = positions;
    this.cursor = cursor;
    cursor.enter('[');
  }

  @Override
  public void readRow(FeatureReader reader, FeatureRow row) {
    for (int position : positions) {
      if (!next()) {
        throw wrongSize();
      }
      row.give(position);
      if (cursor.peek() == '-' || Character.isDigit(cursor.peek())) {
        double value = cursor.number();
        input.datatype().require(value, input.name());
        reader.setNumber(position, value, row);
      } else {
        reader.readValue(cursor, position, row);
      }
    }
  }

  @Override
  public void requireEnd() {
    while (depth > 0 && next()) {
      cursor.skip();
    }
    if (count != (long) input.rows() * positions.length) {
      throw wrongSize();
    }
  }

  /** Whether another value follows; the cursor is before it. */
  private boolean next() {
    while (depth > 0) {
      if (!cursor.hasMore(']')) {
        depth--;
      } else if (cursor.peek() == '[') {
        cursor.enter('[');
        depth++;
      } else {
        count++;
        return true;
      }
    }
    return false;
  }

  private InvalidInput wrongSize() {
    return new InvalidInput(
        "input '%s' has %d values; its shape says %d"
            .formatted(input.name(), count, (long) input.rows() * positions.length),
        List.of());
  }
}
