package com.sparkify.churn.job.score;

import com.sparkify.churn.bundle.Reason;
import com.sparkify.churn.bundle.Score;
import com.sparkify.churn.campaign.Group;
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
  private Group group = Group.NONE;
  private int listedSince;
  private String reasonsUp = "";
  private String reasonsDown = "";

  void set(
      String newUserId,
      Score score,
      SortedMap<Integer, Double> newHorizons,
      Group newGroup,
      int newListedSince) {
    userId = newUserId;
    probability = score.probability();
    horizons = newHorizons;
    decile = score.decile();
    group = newGroup;
    listedSince = newListedSince;
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

  /** What the campaign does with the user on this date. */
  public Group group() {
    return group;
  }

  /**
   * The first date of the campaign on which the user was on its list, as an epoch day; means
   * nothing for a user who is not on it.
   */
  public int listedSince() {
    return listedSince;
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
    out.writeByte(group.ordinal());
    out.writeInt(listedSince);
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
    group = Group.values()[in.readByte()];
    listedSince = in.readInt();
    reasonsUp = in.readUTF();
    reasonsDown = in.readUTF();
  }
}
