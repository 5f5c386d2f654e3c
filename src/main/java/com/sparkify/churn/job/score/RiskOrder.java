package com.sparkify.churn.job.score;

import com.sparkify.churn.table.ScoreRow;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.io.BytesWritable;

/** Keys that sort users by falling risk, and users of equal risk by their ids. */
final class RiskOrder {
  private RiskOrder() {}

  /**
   * @param raw the forest's answer, 0 or more: calibration may give several of these the same
   *     probability
   */
  static BytesWritable key(double raw, ScoreRow row) {
    byte[] user = row.userId().getBytes(StandardCharsets.UTF_8);
    long rising = Double.doubleToLongBits(raw);
    return new BytesWritable(
        ByteBuffer.allocate(Long.BYTES + user.length)
            .putLong(Long.MAX_VALUE - rising)
            .put(user)
            .array());
  }
}
