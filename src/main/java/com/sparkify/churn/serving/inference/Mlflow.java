package com.sparkify.churn.serving.inference;

import com.sparkify.churn.csv.CsvReader;
import com.sparkify.churn.serving.json.InvalidInput;
import com.sparkify.churn.serving.json.JsonCursor;
import com.sparkify.churn.serving.model.FeatureReader;
import com.sparkify.churn.serving.model.FeatureRow;
import com.sparkify.churn.serving.prediction.Batch;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The bodies that MLflow's scoring server takes: a table as JSON or CSV. */
public final class Mlflow {
  private final Batch batch;
  private final FeatureReader reader;

  /**
   * @param batch takes the rows
   */
  public Mlflow(Batch batch) {
    this.batch = batch;
    this.reader = batch.model().reader();
  }

  /**
   * Reads {@code dataframe_split} or {@code dataframe_records}, or {@code inputs} or {@code
   * instances}: records, lists of all features in their order, or one list per feature.
   */
  public void json(byte[] body) {
    JsonCursor cursor = JsonCursor.withNan(body);
    Set<String> seen = new HashSet<>();
    boolean found = false;
    cursor.enter('{');
    while (cursor.hasMore('}')) {
      String name = cursor.nameOnce(seen);
      switch (name) {
        case "dataframe_split" -> split(cursor);
        case "dataframe_records" -> records(cursor);
        case "inputs", "instances" -> tensor(cursor);
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
    batch.finish();
  }

  private static InvalidInput unknown(String name) {
    return new InvalidInput(
        "member '%s' is none of dataframe_split, dataframe_records, inputs, instances, params"
            .formatted(name),
        List.of());
  }

  private void records(JsonCursor cursor) {
    cursor.enter('[');
    while (cursor.hasMore(']')) {
      reader.read(cursor, batch.add());
    }
  }

  private void tensor(JsonCursor cursor) {
    if (cursor.peek() == '{') {
      columns(cursor);
      return;
    }
    JsonCursor ahead = cursor.at(cursor.position());
    ahead.enter('[');
    boolean lists = ahead.hasMore(']') && ahead.peek() == '[';
    if (lists) {
      data(cursor, IntStream.range(0, reader.schema().size()).toArray());
    } else {
      records(cursor);
    }
  }

  /** One list per feature, read side by side. */
  private void columns(JsonCursor cursor) {
    List<String> names = new ArrayList<>();
    List<JsonCursor> values = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    cursor.enter('{');
    while (cursor.hasMore('}')) {
      names.add(cursor.nameOnce(seen));
      cursor.peek();
      values.add(cursor.at(cursor.position()));
      cursor.skip();
    }
    int[] positions = Columns.positions(names, reader.schema());
    values.forEach(value -> value.enter('['));
    for (int number = 0; hasRow(names, values, number); number++) {
      FeatureRow row = batch.add();
      for (int column = 0; column < positions.length; column++) {
        if (positions[column] >= 0) {
          row.give(positions[column]);
          reader.readValue(values.get(column), positions[column], row);
        } else {
          values.get(column).skip();
        }
      }
    }
  }

  private static boolean hasRow(List<String> names, List<JsonCursor> values, int number) {
    boolean first = !values.isEmpty() && values.get(0).hasMore(']');
    for (int column = 1; column < values.size(); column++) {
      if (values.get(column).hasMore(']') != first) {
        throw new InvalidInput(
            "column '%s' has %s values than '%s', which has %s%d"
                .formatted(
                    names.get(column),
                    first ? "fewer" : "more",
                    names.get(0),
                    first ? "more than " : "",
                    number),
            List.of());
      }
    }
    return first;
  }

  private void split(JsonCursor cursor) {
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
    data(cursor.at(data), Columns.positions(names(cursor.at(columns)), reader.schema()));
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

  private void data(JsonCursor cursor, int[] positions) {
    cursor.enter('[');
    while (cursor.hasMore(']')) {
      FeatureRow row = batch.add();
      int column = 0;
      cursor.enter('[');
      for (; cursor.hasMore(']'); column++) {
        if (column < positions.length && positions[column] >= 0) {
          row.give(positions[column]);
          reader.readValue(cursor, positions[column], row);
        } else {
          cursor.skip();
        }
      }
      requireWidth(column, positions.length, batch.size() - 1);
    }
  }

  private static void requireWidth(int cells, int columns, int row) {
    if (cells != columns) {
      throw new InvalidInput(
          "row %d has %d values for %d columns".formatted(row, cells, columns), List.of());
    }
  }

  /** Reads a CSV table with a header. */
  public void csv(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    try (CsvReader rows = new CsvReader(new StringReader(text), "CSV")) {
      if (!rows.next()) {
        throw new InvalidInput("the CSV has no header", List.of());
      }
      int[] positions = Columns.positions(rows.fields(), reader.schema());
      while (rows.next()) {
        add(rows.fields(), positions);
      }
    } catch (IOException wrong) {
      throw new InvalidInput(wrong.getMessage(), List.of());
    }
    batch.finish();
  }

  private void add(List<String> fields, int[] positions) {
    requireWidth(fields.size(), positions.length, batch.size());
    FeatureRow row = batch.add();
    for (int column = 0; column < positions.length; column++) {
      if (positions[column] >= 0) {
        reader.setText(positions[column], fields.get(column), row);
      }
    }
  }
}
