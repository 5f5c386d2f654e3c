package com.sparkify.churn.serving.inference;

import com.sparkify.churn.serving.json.InvalidInput;
import java.nio.ByteBuffer;
import java.util.List;

/** The protocol's datatypes, and how their values lie in raw little-endian bytes. */
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

  /** Bytes of a value; 0 where they differ. */
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
      case BOOL, BYTES -> throw new IllegalStateException(this + " is no number");
    };
  }

  private static double unsigned(long bits) {
    return bits >= 0 ? bits : 0x1p63 + (bits & Long.MAX_VALUE);
  }
}
