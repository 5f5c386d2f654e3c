package com.sparkify.churn.serving.inference;

import com.sparkify.churn.serving.json.InvalidInput;
import com.sparkify.churn.serving.json.JsonCursor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The head of an input tensor.
 *
 * @param shape sizes by dimension, the first being the rows
 * @param data where its values begin in the body
 * @param binaryBytes how many raw bytes they are, or {@link #AS_JSON}
 */
record Tensor(String name, Datatype datatype, List<Integer> shape, int data, int binaryBytes) {
  /** The length of binary data if the values are in the JSON. */
  static final int AS_JSON = -1;

  /** The tensor of all features. */
  static final String ALL = "features";

  Tensor {
    if (shape.isEmpty() || shape.size() > 2) {
      throw new InvalidInput(
          "input '%s' has %d dimensions; it must have 1 or 2".formatted(name, shape.size()),
          List.of());
    }
  }

  int rows() {
    return shape.get(0);
  }

  /** Values of each row. */
  int width() {
    return shape.size() == 1 ? 1 : shape.get(1);
  }

  boolean isBinary() {
    return binaryBytes != AS_JSON;
  }

  /**
   * Reads a tensor's object, leaving its data for later.
   *
   * @param binary where its values begin if they are raw bytes
   */
  static Tensor parse(JsonCursor cursor, int binary) {
    String name = null;
    String datatype = null;
    List<Integer> shape = null;
    int data = -1;
    int binaryBytes = AS_JSON;
    Set<String> seen = new HashSet<>();
    cursor.enter('{');
    while (cursor.hasMore('}')) {
      String member = cursor.nameOnce(seen);
      switch (member) {
        case "name" -> name = text(cursor);
        case "datatype" -> datatype = text(cursor);
        case "shape" -> shape = sizes(cursor);
        case "data" -> {
          cursor.peek();
          data = cursor.position();
          cursor.skip();
        }
        case "parameters" -> binaryBytes = binaryBytes(cursor);
        default ->
            throw new InvalidInput(
                "an input's member '%s' is unknown; it has name, datatype, shape, data, parameters"
                    .formatted(member),
                List.of());
      }
    }
    if (name == null || datatype == null || shape == null || (data < 0) != (binaryBytes >= 0)) {
      throw new InvalidInput(
          "an input needs name, shape, datatype, and either data or the parameter"
              + " binary_data_size",
          List.of());
    }
    return new Tensor(
        name, Datatype.of(datatype, name), shape, data < 0 ? binary : data, binaryBytes);
  }

  /** Reads a string, or null. */
  static String textOrNull(JsonCursor cursor) {
    if (cursor.peek() == 'n') {
      cursor.nothing();
      return null;
    }
    return text(cursor);
  }

  static String text(JsonCursor cursor) {
    cursor.string();
    return cursor.text();
  }

  private static List<Integer> sizes(JsonCursor cursor) {
    List<Integer> sizes = new ArrayList<>();
    cursor.enter('[');
    while (cursor.hasMore(']')) {
      sizes.add(size(cursor, "a shape"));
    }
    return sizes;
  }

  private static int size(JsonCursor cursor, String what) {
    double size = cursor.number();
    if (!(size >= 0 && size <= Integer.MAX_VALUE && size == Math.rint(size))) {
      throw new InvalidInput(what + " holds " + size + "; it must hold whole numbers", List.of());
    }
    return (int) size;
  }

  private static int binaryBytes(JsonCursor cursor) {
    int bytes = AS_JSON;
    if (cursor.peek() == 'n') {
      cursor.nothing();
      return bytes;
    }
    cursor.enter('{');
    while (cursor.hasMore('}')) {
      cursor.name();
      if (cursor.text().equals("binary_data_size")) {
        bytes = size(cursor, "binary_data_size");
      } else {
        cursor.skip();
      }
    }
    return bytes;
  }
}
