package com.sparkify.churn.hdfs;

import java.util.Arrays;
import org.apache.parquet.io.api.Binary;

/** The values of one row, without an object a value. */
final class TableRow {
  final TableSchema schema;
  final ColumnType[] types;
  final long[] bits;
  final Binary[] texts;
  final boolean[] present;

  TableRow(TableSchema schema) {
    this.schema = schema;
    types = schema.columns().stream().map(Column::type).toArray(ColumnType[]::new);
    bits = new long[types.length];
    texts = new Binary[types.length];
    present = new boolean[types.length];
  }

  void set(int position, ColumnType type, long value) {
    if (types[position] != type) {
      throw wrongType(position, type);
    }
    bits[position] = value;
    present[position] = true;
  }

  void set(int position, Binary text) {
    if (types[position] != ColumnType.STRING) {
      throw wrongType(position, ColumnType.STRING);
    }
    texts[position] = text;
    present[position] = true;
  }

  void clear() {
    Arrays.fill(present, false);
    Arrays.fill(texts, null);
  }

  IllegalArgumentException wrongType(int position, ColumnType asked) {
    Column column = schema.column(position);
    return new IllegalArgumentException(
        "column '" + column.name() + "' is " + column.type() + ", not " + asked);
  }
}
