package com.sparkify.churn.job.score;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.io.BytesWritable;

/** Keys that sort users by falling risk, and users of equal risk by their ids. */
final class RiskOrder {
  private RiskOrder() {}

  /**
   * A number that falls as the risk rises.
   *
   * @param raw the forest's answer, 0 or more: calibration may give several of these the same
   *     probability
   */
  static long order(double raw) {
    return Long.MAX_VALUE - Double.doubleToLongBits(raw);
  }

  static BytesWritable key(double raw, String userId) {
    byte[] user = userId.getBytes(StandardCharsets.UTF_8);
    return new BytesWritable(
        ByteBuffer.allocate(Long.BYTES + user.length).putLong(order(raw)).put(user).array());
  }

  /** A key before those of all users of an order: no user's id is empty. */
  static BytesWritable before(long order) {
    return new BytesWritable(ByteBuffer.allocate(Long.BYTES).putLong(order).array());
  }

  /** The order of a key. */
  static long order(BytesWritable key) {
    return ByteBuffer.wrap(key.getBytes()).getLong();
  }
}
