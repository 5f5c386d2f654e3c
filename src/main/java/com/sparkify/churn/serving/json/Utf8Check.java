package com.sparkify.churn.serving.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Whether bytes are UTF-8; those of ASCII are looked at eight by eight. */
final class Utf8Check {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long UPPER_BITS = 0x8080808080808080L;

  private Utf8Check() {}

  /**
   * The same bytes, checked.
   *
   * @throws JsonFault if they are not UTF-8
   */
  static byte[] require(byte[] bytes) {
    if (isAscii(bytes)) {
      return bytes;
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return bytes;
    } catch (CharacterCodingException wrong) {
      throw new JsonFault("the text is not UTF-8: " + wrong.getMessage());
    }
  }

  private static boolean isAscii(byte[] bytes) {
    int at = 0;
    for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
      if (((long) LONGS.get(bytes, at) & UPPER_BITS) != 0) {
        return false;
      }
    }
    for (; at < bytes.length; at++) {
      if (bytes[at] < 0) {
        return false;
      }
    }
    return true;
  }
}
