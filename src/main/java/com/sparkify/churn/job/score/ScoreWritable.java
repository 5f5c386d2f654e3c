package com.sparkify.churn.job.score;

import com.sparkify.churn.bundle.Reason;
import com.sparkify.churn.bundle.Score;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.io.Writable;

/** One row of the score table. */
public final class ScoreWritable implements Writable {
  private static final String BETWEEN_REASONS = "; ";

  private String userId = "";
  private double probability;
  private SortedMap<Integer, Double> horizons = new TreeMap<>();
  private int decile;
  private boolean contact;
  private boolean controlGroup;
  private String reasonsUp = "";
  private String reasonsDown = "";

  void set(
      String newUserId,
      Score score,
      SortedMap<Integer, Double> newHorizons,
      boolean newControlGroup) {
    userId = newUserId;
    probability = score.probability();
    horizons = newHorizons;
    decile = score.decile();
    contact = score.contact() && !newControlGroup;
    controlGroup = newControlGroup;
    reasonsUp = text(score.up());
    reasonsDown = text(score.down());
  }

  private static String text(List<Reason> reasons) {
    return reasons.stream().map(Reason::text).collect(Collectors.joining(BETWEEN_REASONS));
  }

  public String userId() {
    return userId;
  }

  /** Of cancelling within the horizon, calibrated. */
  public double probability() {
    return probability;
  }

  /** The probability by horizon in days; a horizon that could not be judged is not there. */
  public SortedMap<Integer, Double> horizons() {
    return horizons;
  }

  /** 1 for the tenth with the highest scores. */
  public int decile() {
    return decile;
  }

  /**
   * Whether the probability reaches the decision threshold, and the user is not in the control
   * group.
   */
  public boolean contact() {
    return contact;
  }

  /** Whether the user would be contacted, but is left alone to measure what contacting does. */
  public boolean controlGroup() {
    return controlGroup;
  }

  /** Why the probability is high, in words. */
  public String reasonsUp() {
    return reasonsUp;
  }

  /** Why it is not higher, in words. */
  public String reasonsDown() {
    return reasonsDown;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeUTF(userId);
    out.writeDouble(probability);
    out.writeInt(horizons.size());
    for (Map.Entry<Integer, Double> horizon : horizons.entrySet()) {
      out.writeInt(horizon.getKey());
      out.writeDouble(horizon.getValue());
    }
    out.writeInt(decile);
    out.writeBoolean(contact);
    out.writeBoolean(controlGroup);
    out.writeUTF(reasonsUp);
    out.writeUTF(reasonsDown);
  }

  @Override
  public void readFields(DataInput in) throws IOException {
    userId = in.readUTF();
    probability = in.readDouble();
    horizons = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      horizons.put(in.readInt(), in.readDouble());
    }
    decile = in.readInt();
    contact = in.readBoolean();
    controlGroup = in.readBoolean();
    reasonsUp = in.readUTF();
    reasonsDown = in.readUTF();
  }
}
