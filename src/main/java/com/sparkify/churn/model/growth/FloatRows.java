package com.sparkify.churn.model.growth;

import com.sparkify.churn.model.growth.LearnedRows.Column;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Rows of big-endian floats, written and read a whole row at a time. */
final class FloatRows {
  private final int columns;
  private final ByteBuffer row;

  FloatRows(int columns) {
    this.columns = columns;
    this.row = ByteBuffer.allocate(Float.BYTES * columns);
  }

  /** Writes the values of some columns. */
  void write(float[] vector, List<Column> some, DataOutputStream out) throws IOException {
    for (int column = 0; column < columns; column++) {
      row.putFloat(Float.BYTES * column, vector[some.get(column).at()]);
    }
    out.write(row.array());
  }

  float[] read(DataInputStream in) throws IOException {
    in.readFully(row.array());
    float[] vector = new float[columns];
    row.asFloatBuffer().get(vector);
    return vector;
  }
}
