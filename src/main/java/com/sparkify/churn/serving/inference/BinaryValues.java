package com.sparkify.churn.serving.inference;

import com.sparkify.churn.serving.json.InvalidInput;
import com.sparkify.churn.serving.model.FeatureReader;
import com.sparkify.churn.serving.model.FeatureRow;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A tensor's values as raw little-endian bytes after the JSON; NaN means null. */
final class BinaryValues implements TensorValues {
  private final Tensor input;
  private final int[] positions;
  private final ByteBuffer bytes;

  /**
   * @param positions of a row's values in the vector
   * @param body the whole request
   * @throws InvalidInput if values of one size do not fill the bytes
   */
  BinaryValues(Tensor input, int[] positions, byte[] body) {
    this.input = input;
    this.positions = positions;
    this.bytes = ByteBuffer.wrap(body, input.data(), input.binaryBytes());
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    long expected = (long) input.rows() * positions.length * input.datatype().size();
    if (input.datatype() != Datatype.BYTES && expected != input.binaryBytes()) {
      throw wrongSize();
    }
  }

  @Override
  public void readRow(FeatureReader reader, FeatureRow row) {
    try {
      for (int position : positions) {
        row.give(position);
        read(reader, position, row);
      }
    } catch (BufferUnderflowException tooFew) {
      throw wrongSize();
    }
  }

  private void read(FeatureReader reader, int position, FeatureRow row) {
    switch (input.datatype()) {
      case BOOL -> reader.refuseFlag(position, bytes.get() != 0, row);
      case BYTES -> reader.setText(position, text(), row);
      default -> {
        double value = input.datatype().number(bytes);
        if (Double.isNaN(value)) {
          reader.setMissing(position, row);
        } else {
          reader.setNumber(position, value, row);
        }
      }
    }
  }

  private String text() {
    int length = bytes.getInt();
    if (length < 0 || length > bytes.remaining()) {
      throw wrongSize();
    }
    String text = new String(bytes.array(), bytes.position(), length, StandardCharsets.UTF_8);
    bytes.position(bytes.position() + length);
    return text;
  }

  @Override
  public void requireEnd() {
    if (bytes.hasRemaining()) {
      throw wrongSize();
    }
  }

  private InvalidInput wrongSize() {
    return new InvalidInput(
        "input '%s' has %d bytes, which are not %d values of %s as its shape says"
            .formatted(
                input.name(),
                input.binaryBytes(),
                (long) input.rows() * positions.length,
                input.datatype()),
        List.of());
  }
}
