package com.sparkify.churn.serving.inference;

import com.sparkify.churn.serving.json.InvalidInput;
import java.util.Arrays;
import java.util.List;

/**
 * A request's body: JSON, followed by raw bytes of the tensors that ask for it.
 *
 * @param bytes both
 * @param jsonBytes how many of them are JSON
 */
public record InferBody(byte[] bytes, int jsonBytes) {
  /** The header that gives the length of the JSON. */
  public static final String HEADER = "Inference-Header-Content-Length";

  /** A body that is JSON alone. */
  public InferBody(byte[] bytes) {
    this(bytes, bytes.length);
  }

  /**
   * @param header the value of {@link #HEADER}
   * @throws InvalidInput if that is not a length within the body
   */
  public static InferBody of(byte[] bytes, String header) {
    int length = -1;
    try {
      length = Integer.parseInt(header.strip());
    } catch (NumberFormatException notWhole) {
      // reported below, with what is allowed
    }
    if (length < 0 || length > bytes.length) {
      throw new InvalidInput(
          "%s is '%s'; it must be a whole number up to the body's length of %d bytes"
              .formatted(HEADER, header, bytes.length),
          List.of());
    }
    return new InferBody(bytes, length);
  }

  byte[] json() {
    return jsonBytes == bytes.length ? bytes : Arrays.copyOf(bytes, jsonBytes);
  }

  /**
   * Where an input's raw bytes end.
   *
   * @throws InvalidInput if that is after the end of the body
   */
  int end(int start, int length) {
    if (length > bytes.length - start) {
      throw wrongSize("more than");
    }
    return start + length;
  }

  /**
   * @throws InvalidInput if the inputs' raw bytes end before the body does
   */
  void requireEnd(int end) {
    if (end != bytes.length) {
      throw wrongSize("less than");
    }
  }

  private InvalidInput wrongSize(String how) {
    return new InvalidInput(
        "binary_data_size of all inputs is %s the %d bytes that follow the JSON"
            .formatted(how, bytes.length - jsonBytes),
        List.of());
  }
}
