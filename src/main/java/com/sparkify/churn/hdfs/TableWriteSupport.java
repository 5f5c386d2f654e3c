package com.sparkify.churn.hdfs;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.RecordConsumer;

/** Hands rows to Parquet. */
final class TableWriteSupport extends WriteSupport<TableRow> {
  private final TableSchema schema;
  private final Map<String, String> metadata;
  private final String[] names;
  private RecordConsumer consumer;

  TableWriteSupport(TableSchema schema, Map<String, String> metadata) {
    this.schema = schema;
    this.metadata = metadata;
    this.names = schema.names().toArray(String[]::new);
  }

  @Override
  public String getName() {
    return "sparkify-churn";
  }

  @Override
  public WriteContext init(Configuration conf) {
    return new WriteContext(schema.toParquet(), metadata);
  }

  @Override
  public WriteContext init(ParquetConfiguration conf) {
    return new WriteContext(schema.toParquet(), metadata);
  }

  @Override
  public void prepareForWrite(RecordConsumer newConsumer) {
    consumer = newConsumer;
  }

  @Override
  public void write(TableRow row) {
    consumer.startMessage();
    for (int i = 0; i < names.length; i++) {
      if (row.present[i]) {
        consumer.startField(names[i], i);
        add(row, i);
        consumer.endField(names[i], i);
      }
    }
    consumer.endMessage();
  }

  private void add(TableRow row, int i) {
    long bits = row.bits[i];
    switch (row.types[i]) {
      case STRING -> consumer.addBinary(row.texts[i]);
      case DATE, INT32 -> consumer.addInteger((int) bits);
      case INT64 -> consumer.addLong(bits);
      case FLOAT -> consumer.addFloat(Float.intBitsToFloat((int) bits));
      case DOUBLE -> consumer.addDouble(Double.longBitsToDouble(bits));
      case BOOLEAN -> consumer.addBoolean(bits != 0);
    }
  }
}
