package com.sparkify.churn.serving.inference;

import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.serving.json.Fault;
import com.sparkify.churn.serving.json.InvalidInput;
import com.sparkify.churn.serving.json.JsonCursor;
import com.sparkify.churn.serving.model.FeatureReader;
import com.sparkify.churn.serving.model.FeatureRow;
import com.sparkify.churn.serving.prediction.Batch;
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
  InferRequest {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs.isEmpty() ? OpenInference.OUTPUTS.keySet() : outputs);
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

  /** Reads all tensors' values, row by row. */
  void fill(Batch batch, byte[] body) {
    FeatureReader reader = batch.model().reader();
    List<TensorValues> values = values(new JsonCursor(body), reader);
    for (int number = 0; number < inputs.get(0).rows(); number++) {
      FeatureRow row = batch.add();
      for (TensorValues each : values) {
        each.readRow(reader, row);
      }
    }
    values.forEach(TensorValues::requireEnd);
    batch.finish();
  }

  private List<TensorValues> values(JsonCursor text, FeatureReader reader) {
    List<TensorValues> values = new ArrayList<>();
    boolean[] given = new boolean[reader.schema().size()];
    for (Tensor input : inputs) {
      if (input.rows() != inputs.get(0).rows()) {
        throw new InvalidInput(
            "input '%s' has %d rows, '%s' has %d"
                .formatted(input.name(), input.rows(), inputs.get(0).name(), inputs.get(0).rows()),
            List.of());
      }
      int[] positions = positions(input, reader.schema());
      for (int position : positions) {
        if (given[position]) {
          throw new InvalidInput(
              "feature '%s' is given by two inputs"
                  .formatted(reader.schema().feature(position).name()),
              List.of());
        }
        given[position] = true;
      }
      values.add(new TensorValues(input, positions, text.at(input.data())));
    }
    return values;
  }

  private static int[] positions(Tensor input, FeatureSchema schema) {
    boolean all = input.name().equals(Tensor.ALL);
    int[] positions = new int[all ? schema.size() : 1];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = all ? i : schema.indexOf(input.name());
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
}
