package com.sparkify.churn.serving.inference;

import com.sparkify.churn.serving.json.InvalidInput;
import com.sparkify.churn.serving.json.JsonCursor;
import com.sparkify.churn.serving.model.FeatureReader;
import com.sparkify.churn.serving.model.FeatureRow;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The bodies that MLflow's scoring server takes: a table as JSON or CSV. */
public final class Mlflow {
  private final FeatureReader reader;
  private final int mostRows;

  public Mlflow(FeatureReader reader, int mostRows) {
    this.reader = reader;
    this.mostRows = mostRows;
  }

  /** The rows of {@code dataframe_split}, {@code dataframe_records}, or {@code inputs} records. */
  public List<FeatureRow> json(byte[] body) {
    Table table = new Table(reader, mostRows);
    JsonCursor cursor = new JsonCursor(body);
    Set<String> seen = new HashSet<>();
    boolean found = false;
    cursor.enter('{');
    while (cursor.hasMore('}')) {
      String name = cursor.nameOnce(seen);
      switch (name) {
        case "dataframe_split" -> split(cursor, table);
        case "dataframe_records", "inputs", "instances" -> records(cursor, table);
        case "params" -> cursor.skip();
        default -> throw unknown(name);
      }
      boolean rows = !name.equals("params");
      if (rows && found) {
        throw new InvalidInput("rows are given twice; give one table", List.of());
      }
      found |= rows;
    }
    cursor.finish();
    if (!found) {
      throw unknown("");
    }
    Table.refuse(table.faults());
    return table.rows();
  }

  private static InvalidInput unknown(String name) {
    return new InvalidInput(
        "member '%s' is none of dataframe_split, dataframe_records, inputs, instances, params"
            .formatted(name),
        List.of());
  }

  private static void records(JsonCursor cursor, Table table) {
    cursor.enter('[');
    while (cursor.hasMore(']')) {
      table.reader().read(cursor, table.addRow());
    }
  }

  private static void split(JsonCursor cursor, Table table) {
    int columns = -1;
    int data = -1;
    Set<String> seen = new HashSet<>();
    cursor.enter('{');
    while (cursor.hasMore('}')) {
      String name = cursor.nameOnce(seen);
      cursor.peek();
      switch (name) {
        case "columns" -> columns = cursor.position();
        case "data" -> data = cursor.position();
        case "index" -> {}
        default ->
            throw new InvalidInput(
                "member '%s' is none of columns, data, index".formatted(name), List.of());
      }
      cursor.skip();
    }
    if (columns < 0 || data < 0) {
      throw new InvalidInput("dataframe_split needs columns and data", List.of());
    }
    int[] positions = table.positions(names(cursor.at(columns)));
    data(cursor.at(data), positions, table);
  }

  private static List<String> names(JsonCursor cursor) {
    List<String> names = new ArrayList<>();
    cursor.enter('[');
    while (cursor.hasMore(']')) {
      cursor.string();
      names.add(cursor.text());
    }
    return names;
  }

  private static void data(JsonCursor cursor, int[] positions, Table table) {
    cursor.enter('[');
    while (cursor.hasMore(']')) {
      FeatureRow row = table.addRow();
      int column = 0;
      cursor.enter('[');
      for (; cursor.hasMore(']'); column++) {
        if (column < positions.length && positions[column] >= 0) {
          table.reader().readValue(cursor, positions[column], row);
        } else {
          cursor.skip();
        }
      }
      requireWidth(column, positions.length, table.size() - 1);
    }
  }

  private static void requireWidth(int cells, int columns, int row) {
    if (cells != columns) {
      throw new InvalidInput(
          "row %d has %d values for %d columns".formatted(row, cells, columns), List.of());
    }
  }

  /** The rows of a CSV table with a header. */
  public List<FeatureRow> csv(byte[] body) {
    Table table = new Table(reader, mostRows);
    CsvRows rows = new CsvRows(new String(body, StandardCharsets.UTF_8));
    if (!rows.next()) {
      throw new InvalidInput("the CSV has no header", List.of());
    }
    int[] positions = table.positions(List.copyOf(rows.fields()));
    while (rows.next()) {
      requireWidth(rows.fields().size(), positions.length, table.size());
      FeatureRow row = table.addRow();
      for (int column = 0; column < positions.length; column++) {
        if (positions[column] >= 0) {
          table.reader().setText(positions[column], rows.fields().get(column), row);
        }
      }
    }
    Table.refuse(table.faults());
    return table.rows();
  }
}
