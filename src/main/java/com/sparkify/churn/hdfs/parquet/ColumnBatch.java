package com.sparkify.churn.hdfs.parquet;

import java.util.Arrays;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;

/**
 * Some rows' values of one column, without one object per value. Going through a batch column by
 * column, not row by row, keeps that column's dictionary in the processor's cache.
 */
final class ColumnBatch {
  static final int ROWS = 512;

  private final Column column;
  private final ColumnType type;
  private final boolean nullable;
  private final boolean[] present = new boolean[ROWS];
  private final long[] bits;
  private final Binary[] texts;
  private final RecentTexts recent = new RecentTexts();

  ColumnBatch(Column column) {
    this.column = column;
    this.type = column.type();
    this.nullable = column.nullable();
    this.bits = new long[type == ColumnType.STRING ? 0 : ROWS];
    this.texts = new Binary[type == ColumnType.STRING ? ROWS : 0];
  }

  Column column() {
    return column;
  }

  boolean isNull(int row) {
    return !present[row];
  }

  /** The first row that lacks a value it must have, or -1. */
  int missing(int rows) {
    if (!nullable) {
      for (int row = 0; row < rows; row++) {
        if (!present[row]) {
          return row;
        }
      }
    }
    return -1;
  }

  void set(int row, ColumnType given, long value) {
    if (given != type) {
      throw new IllegalArgumentException(wrongType(given));
    }
    bits[row] = value;
    present[row] = true;
  }

  void set(int row, Binary text) {
    if (type != ColumnType.STRING) {
      throw new IllegalArgumentException(wrongType(ColumnType.STRING));
    }
    texts[row] = text;
    present[row] = true;
  }

  long bits(int row, ColumnType asked) {
    if (asked != type) {
      throw new IllegalStateException(wrongType(asked));
    }
    if (!present[row]) {
      throw new IllegalStateException("column '" + column.name() + "' is null in this row");
    }
    return bits[row];
  }

  String text(int row) {
    if (type != ColumnType.STRING) {
      throw new IllegalStateException(wrongType(ColumnType.STRING));
    }
    if (!present[row]) {
      throw new IllegalStateException("column '" + column.name() + "' is null in this row");
    }
    return recent.of(texts[row]);
  }

  void writeTo(ColumnWriter writer, int rows) {
    int level = nullable ? 1 : 0;
    for (int row = 0; row < rows; row++) {
      if (present[row]) {
        writeValue(writer, row, level);
      } else {
        writer.writeNull(0, 0);
      }
    }
    Arrays.fill(present, 0, rows, false);
  }

  void readFrom(ColumnReader reader, int rows) {
    int level = nullable ? 1 : 0;
    for (int row = 0; row < rows; row++) {
      present[row] = reader.getCurrentDefinitionLevel() == level;
      if (present[row]) {
        readValue(reader, row);
      }
      reader.consume();
    }
  }

  private void writeValue(ColumnWriter writer, int row, int level) {
    switch (type) {
      case STRING -> writer.write(texts[row], 0, level);
      case DATE, INT32 -> writer.write((int) bits[row], 0, level);
      case FLOAT -> writer.write(Float.intBitsToFloat((int) bits[row]), 0, level);
      case DOUBLE -> writer.write(Double.longBitsToDouble(bits[row]), 0, level);
      case BOOLEAN -> writer.write(bits[row] != 0, 0, level);
    }
  }

  private void readValue(ColumnReader reader, int row) {
    switch (type) {
      case STRING -> texts[row] = reader.getBinary();
      case DATE, INT32 -> bits[row] = reader.getInteger();
      case FLOAT -> bits[row] = Float.floatToRawIntBits(reader.getFloat());
      case DOUBLE -> bits[row] = Double.doubleToRawLongBits(reader.getDouble());
      case BOOLEAN -> bits[row] = reader.getBoolean() ? 1 : 0;
    }
  }

  private String wrongType(ColumnType asked) {
    return "column '" + column.name() + "' is " + type + ", not " + asked;
  }
}
