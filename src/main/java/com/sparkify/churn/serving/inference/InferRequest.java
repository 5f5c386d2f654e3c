package com.sparkify.churn.serving.inference;

import com.sparkify.churn.serving.json.Fault;
import com.sparkify.churn.serving.json.InvalidInput;
import com.sparkify.churn.serving.json.JsonCursor;
import com.sparkify.churn.serving.model.FeatureReader;
import com.sparkify.churn.serving.model.FeatureRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An inference request.
 *
 * @param id to be sent back, or null
 * @param outputs names of the wanted outputs, all if none were named
 */
record InferRequest(String id, List<Tensor> inputs, List<String> outputs) {
  private static final List<String> ALL_OUTPUTS = List.of("probability", "decile", "contact");

  InferRequest {
    inputs = List.copyOf(inputs);
    outputs = outputs.isEmpty() ? ALL_OUTPUTS : List.copyOf(outputs);
    if (inputs.isEmpty()) {
      throw new InvalidInput("there are no inputs", List.of());
    }
  }

  static InferRequest parse(byte[] body) {
    JsonCursor cursor = new JsonCursor(body);
    String id = null;
    List<Tensor> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    cursor.enter('{');
    while (cursor.hasMore('}')) {
      switch (cursor.nameOnce(seen)) {
        case "id" -> id = Tensor.text(cursor);
        case "inputs" -> {
          cursor.enter('[');
          while (cursor.hasMore(']')) {
            inputs.add(Tensor.parse(cursor));
          }
        }
        case "outputs" -> outputs(cursor, outputs);
        case "parameters" -> cursor.skip();
        default -> throw new InvalidInput("the request has an unknown member", List.of());
      }
    }
    cursor.finish();
    return new InferRequest(id, inputs, outputs);
  }

  private static void outputs(JsonCursor cursor, List<String> outputs) {
    cursor.enter('[');
    while (cursor.hasMore(']')) {
      Set<String> seen = new HashSet<>();
      cursor.enter('{');
      while (cursor.hasMore('}')) {
        if (cursor.nameOnce(seen).equals("name")) {
          outputs.add(Tensor.text(cursor));
        } else {
          cursor.skip();
        }
      }
    }
  }

  /** Reads all tensors' values into rows. */
  void fill(Table table, byte[] body) {
    JsonCursor text = new JsonCursor(body);
    Set<String> seen = new HashSet<>();
    for (Tensor input : inputs) {
      if (!seen.add(input.name())) {
        throw new InvalidInput("input '%s' comes twice".formatted(input.name()), List.of());
      }
      if (input.rows() != inputs.get(0).rows()) {
        throw new InvalidInput(
            "input '%s' has %d rows, '%s' has %d"
                .formatted(input.name(), input.rows(), inputs.get(0).name(), inputs.get(0).rows()),
            List.of());
      }
      new Filler(input, positions(input, table.reader()), table).fill(text.at(input.data()));
    }
  }

  private static int[] positions(Tensor input, FeatureReader reader) {
    int size = reader.schema().size();
    boolean all = input.name().equals(Tensor.ALL);
    int[] positions = new int[all ? size : 1];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = all ? i : reader.schema().indexOf(input.name());
    }
    if (positions[0] < 0) {
      throw new InvalidInput(
          "input '%s' is unknown".formatted(input.name()),
          List.of(new Fault(input.name(), "is neither a feature nor '" + Tensor.ALL + "'")));
    }
    if (input.width() != positions.length) {
      throw new InvalidInput(
          "input '%s' has %d values a row; it must have %d"
              .formatted(input.name(), input.width(), positions.length),
          List.of());
    }
    return positions;
  }

  /** Lays a tensor's values, nested or flat, row by row. */
  private static final class Filler {
    private final Tensor input;
    private final int[] positions;
    private final Table table;
    private long count;
    private FeatureRow row;

    Filler(Tensor input, int[] positions, Table table) {
      this.input = input;
      this.positions = positions;
      this.table = table;
    }

    void fill(JsonCursor cursor) {
      read(cursor);
      long wanted = (long) input.rows() * positions.length;
      if (count != wanted) {
        throw new InvalidInput(
            "input '%s' has %d values; its shape says %d".formatted(input.name(), count, wanted),
            List.of());
      }
    }

    private void read(JsonCursor cursor) {
      cursor.enter('[');
      while (cursor.hasMore(']')) {
        if (cursor.peek() == '[') {
          read(cursor);
        } else {
          int column = (int) (count % positions.length);
          if (column == 0) {
            row = table.row((int) (count / positions.length));
          }
          cell(cursor, positions[column]);
          count++;
        }
      }
    }

    private void cell(JsonCursor cursor, int position) {
      if (!row.give(position)) {
        throw new InvalidInput(
            "feature '%s' is given by two inputs"
                .formatted(table.reader().schema().feature(position).name()),
            List.of());
      }
      table.reader().readValue(cursor, position, row);
    }
  }
}
