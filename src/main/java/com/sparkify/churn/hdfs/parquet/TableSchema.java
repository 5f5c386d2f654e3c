package com.sparkify.churn.hdfs.parquet;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sparkify.churn.hdfs.DatasetException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** The ordered columns of a table. */
public final class TableSchema {
  /** Key of the metadata that holds the descriptions: a JSON object, text by column name. */
  static final String DESCRIPTIONS_KEY = "table.column-descriptions";

  private final List<Column> columns;
  private final Map<String, Integer> positions = new HashMap<>();

  /**
   * @throws IllegalArgumentException if there is no column, or two share a name
   */
  public TableSchema(List<Column> columns) {
    this.columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("a table must have at least one column");
    }
    for (int i = 0; i < columns.size(); i++) {
      String name = columns.get(i).name();
      if (positions.put(name, i) != null) {
        throw new IllegalArgumentException("column '" + name + "' is declared twice");
      }
    }
  }

  public List<Column> columns() {
    return columns;
  }

  public Column column(int position) {
    return columns.get(position);
  }

  public int size() {
    return columns.size();
  }

  /** The position of a column, or -1 if the table has none of that name. */
  public int indexOf(String name) {
    return positions.getOrDefault(name, -1);
  }

  public List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  MessageType toParquet() {
    return new MessageType(
        "table", columns.stream().map(column -> column.type().toParquet(column)).toList());
  }

  String descriptions() {
    JsonObject json = new JsonObject();
    for (Column column : columns) {
      if (!column.description().isEmpty()) {
        json.addProperty(column.name(), column.description());
      }
    }
    return json.toString();
  }

  /** The columns of a Parquet file that tables can hold; others are left out. */
  static TableSchema of(MessageType parquet, Map<String, String> metadata, Path file)
      throws DatasetException {
    JsonObject descriptions =
        JsonParser.parseString(metadata.getOrDefault(DESCRIPTIONS_KEY, "{}")).getAsJsonObject();
    List<Column> columns = new ArrayList<>();
    for (Type type : parquet.getFields()) {
      JsonElement description = descriptions.get(type.getName());
      String text = description == null ? "" : description.getAsString();
      ColumnType.of(type)
          .filter(known -> Column.isName(type.getName()))
          .map(
              known ->
                  new Column(
                      type.getName(), known, type.isRepetition(Type.Repetition.OPTIONAL), text))
          .ifPresent(columns::add);
    }
    if (columns.isEmpty()) {
      throw new DatasetException(file + ": has no column that this program can read");
    }
    return new TableSchema(columns);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TableSchema schema && columns.equals(schema.columns);
  }

  @Override
  public int hashCode() {
    return columns.hashCode();
  }

  @Override
  public String toString() {
    return columns.stream()
        .map(column -> column.name() + " " + column.type() + (column.nullable() ? "?" : ""))
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
