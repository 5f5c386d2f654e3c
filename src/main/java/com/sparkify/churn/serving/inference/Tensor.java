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
 */
record Tensor(String name, String datatype, List<Integer> shape, int data) {
  /** The tensor of all features. */
  static final String ALL = "features";

  private static final Set<String> TYPES =
      Set.of(
          "BOOL", "UINT8", "UINT16", "UINT32", "UINT64", "INT8", "INT16", "INT32", "INT64", "FP32",
          "FP64", "BYTES");

  Tensor {
    if (name == null || datatype == null || shape == null || data < 0) {
      throw new InvalidInput("an input needs name, shape, datatype and data", List.of());
    }
    if (!TYPES.contains(datatype)) {
      throw new InvalidInput(
          "input '%s' is of datatype '%s'; it must be one of %s".formatted(name, datatype, TYPES),
          List.of());
    }
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

  /** Reads a tensor's object, leaving its data for later. */
  static Tensor parse(JsonCursor cursor) {
    String name = null;
    String datatype = null;
    List<Integer> shape = null;
    int data = -1;
    Set<String> seen = new HashSet<>();
    cursor.enter('{');
    while (cursor.hasMore('}')) {
      switch (cursor.nameOnce(seen)) {
        case "name" -> name = text(cursor);
        case "datatype" -> datatype = text(cursor);
        case "shape" -> shape = sizes(cursor);
        case "data" -> {
          cursor.peek();
          data = cursor.position();
          cursor.skip();
        }
        case "parameters" -> cursor.skip();
        default -> throw new InvalidInput("an input has a member that is unknown", List.of());
      }
    }
    return new Tensor(name, datatype, shape, data);
  }

  static String text(JsonCursor cursor) {
    cursor.string();
    return cursor.text();
  }

  private static List<Integer> sizes(JsonCursor cursor) {
    List<Integer> sizes = new ArrayList<>();
    cursor.enter('[');
    while (cursor.hasMore(']')) {
      double size = cursor.number();
      if (!(size >= 0 && size <= Integer.MAX_VALUE && size == Math.rint(size))) {
        throw new InvalidInput("a shape holds " + size + "; it must hold whole numbers", List.of());
      }
      sizes.add((int) size);
    }
    return sizes;
  }
}
