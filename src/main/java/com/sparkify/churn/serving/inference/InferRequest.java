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
 * @param outputs those wanted, all if none were named
 */
record InferRequest(String id, List<Tensor> inputs, List<Output> outputs) {

  InferRequest {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    if (inputs.isEmpty()) {
      throw new InvalidInput("there are no inputs", List.of());
    }
  }

  /**
   * Reads a request, leaving its tensors' values for later.
   *
   * @param body JSON, followed by raw bytes
   */
  static InferRequest parse(InferBody body) {
    JsonCursor cursor = new JsonCursor(body.json());
    String id = null;
    List<Tensor> inputs = new ArrayList<>();
    RequestedOutputs outputs = new RequestedOutputs();
    int binary = body.jsonBytes();
    Set<String> seen = new HashSet<>();
    cursor.enter('{');
    while (cursor.hasMore('}')) {
      String member = cursor.nameOnce(seen);
      switch (member) {
        case "id" -> id = Tensor.textOrNull(cursor);
        case "inputs" -> {
          cursor.enter('[');
          while (cursor.hasMore(']')) {
            Tensor input = Tensor.parse(cursor, binary);
            inputs.add(input);
            binary = input.isBinary() ? body.end(binary, input.binaryBytes()) : binary;
          }
        }
        case "outputs" -> outputs.read(cursor);
        case "parameters" -> outputs.readDefault(cursor);
        case "model_name", "model_version" -> cursor.skip(); // the path says it
        default ->
            throw new InvalidInput(
                "member '%s' is unknown; a request has id, inputs, outputs, parameters"
                    .formatted(member),
                List.of());
      }
    }
    cursor.finish();
    body.requireEnd(binary);
    return new InferRequest(id, inputs, outputs.all());
  }

  /** Reads all tensors' values, row by row. */
  void fill(Batch batch, InferBody body) {
    FeatureReader reader = batch.model().reader();
    List<TensorValues> values = values(body, reader);
    for (int number = 0; number < inputs.get(0).rows(); number++) {
      FeatureRow row = batch.add();
      for (TensorValues each : values) {
        each.readRow(reader, row);
      }
    }
    values.forEach(TensorValues::requireEnd);
    batch.finish();
  }

  private List<TensorValues> values(InferBody body, FeatureReader reader) {
    JsonCursor text = new JsonCursor(body.json());
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
      values.add(
          input.isBinary()
              ? new BinaryValues(input, positions, body.bytes())
              : new JsonValues(input, positions, text.at(input.data())));
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
          "input '%s' has %d values per row; it must have %d"
              .formatted(input.name(), input.width(), positions.length),
          List.of());
    }
    return positions;
  }
}
