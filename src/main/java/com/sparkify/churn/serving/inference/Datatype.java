package com.sparkify.churn.serving.inference;

import com.sparkify.churn.serving.json.InvalidInput;
import java.nio.ByteBuffer;
import java.util.List;

/** The protocol's datatypes, and their values as raw little-endian bytes. */
enum Datatype {
  BOOL(1),
  UINT8(1),
  UINT16(2),
  UINT32(4),
  UINT64(8),
  INT8(1),
  INT16(2),
  INT32(4),
  INT64(8),
  FP32(4),
  FP64(8),
  /** Text, each a length of four bytes and UTF-8. */
  BYTES(0);

  private final int size;

  Datatype(int size) {
    this.size = size;
  }

  /**
   * @throws InvalidInput if there is none of this name
   */
  static Datatype of(String name, String input) {
    for (Datatype each : values()) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    throw new InvalidInput(
        "input '%s' is of datatype '%s'; it must be one of %s"
            .formatted(input, name, List.of(values())),
        List.of());
  }

  /**
   * Whether a written number is one of this type's.
   *
   * @throws InvalidInput naming the input, if it is not
   */
  void require(double value, String input) {
    double least = least();
    if (least <= 0 && !(value >= least && value <= most() && value == Math.rint(value))) {
      throw new InvalidInput(
          "input '%s' is of datatype %s and holds %s; it must hold whole numbers from %.0f to %.0f"
              .formatted(input, this, value, least, most()),
          List.of());
    }
  }

  /** The smallest whole number of the type; 1 for types of other values. */
  private double least() {
    return switch (this) {
      case UINT8, UINT16, UINT32, UINT64 -> 0;
      case INT8, INT16, INT32, INT64 -> -Math.scalb(1.0, 8 * size - 1);
      case BOOL, FP32, FP64, BYTES -> 1;
    };
  }

  private double most() {
    return Math.scalb(1.0, least() < 0 ? 8 * size - 1 : 8 * size) - 1;
  }

  /** Bytes of a value; 0 if they differ. */
  int size() {
    return size;
  }

  /** The next number; {@link #BOOL} and {@link #BYTES} hold none. */
  double number(ByteBuffer bytes) {
    return switch (this) {
      case FP32 -> bytes.getFloat();
      case FP64 -> bytes.getDouble();
      case INT8 -> bytes.get();
      case INT16 -> bytes.getShort();
      case INT32 -> bytes.getInt();
      case INT64 -> bytes.getLong();
      case UINT8 -> Byte.toUnsignedInt(bytes.get());
      case UINT16 -> Short.toUnsignedInt(bytes.getShort());
      case UINT32 -> Integer.toUnsignedLong(bytes.getInt());
      case UINT64 -> unsigned(bytes.getLong());
      case BOOL, BYTES -> throw new IllegalStateException(this + " is not a number");
    };
  }

  private static double unsigned(long bits) {
    return bits >= 0 ? bits : 0x1p63 + (bits & Long.MAX_VALUE);
  }
}
