package com.sparkify.churn.hdfs.parquet;

import java.util.Arrays;
import java.util.Optional;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** What a table's column can hold, and how Parquet, Hive, Spark and DuckDB know it. */
public enum ColumnType {
  /** UTF-8 text. */
  STRING(PrimitiveTypeName.BINARY, LogicalTypeAnnotation.stringType()),
  /** A day, as days since 1970-01-01. */
  DATE(PrimitiveTypeName.INT32, LogicalTypeAnnotation.dateType()),
  INT32(PrimitiveTypeName.INT32, null),
  FLOAT(PrimitiveTypeName.FLOAT, null),
  DOUBLE(PrimitiveTypeName.DOUBLE, null),
  BOOLEAN(PrimitiveTypeName.BOOLEAN, null);

  private final PrimitiveTypeName primitive;
  private final LogicalTypeAnnotation logical;

  ColumnType(PrimitiveTypeName primitive, LogicalTypeAnnotation logical) {
    this.primitive = primitive;
    this.logical = logical;
  }

  Type toParquet(Column column) {
    Type.Repetition repetition =
        column.nullable() ? Type.Repetition.OPTIONAL : Type.Repetition.REQUIRED;
    return Types.primitive(primitive, repetition).as(logical).named(column.name());
  }

  /** The type of a Parquet column, or empty if tables have no such type. */
  static Optional<ColumnType> of(Type type) {
    if (!type.isPrimitive() || type.isRepetition(Type.Repetition.REPEATED)) {
      return Optional.empty();
    }
    PrimitiveType found = type.asPrimitiveType();
    return Arrays.stream(values())
        .filter(known -> known.primitive == found.getPrimitiveTypeName())
        .filter(known -> known.isAnnotatedAs(found.getLogicalTypeAnnotation()))
        .findFirst();
  }

  private boolean isAnnotatedAs(LogicalTypeAnnotation annotation) {
    if (annotation instanceof LogicalTypeAnnotation.IntLogicalTypeAnnotation integer) {
      return this == INT32 && integer.isSigned() && integer.getBitWidth() == 32;
    }
    return logical == null ? annotation == null : logical.equals(annotation);
  }
}
