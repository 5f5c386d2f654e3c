package com.sparkify.churn.job.example;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.OptionalInt;
import org.apache.hadoop.io.Writable;

/**
 * One row of the feature table (a user as of a date), or one row of the cancellations stored beside
 * it (the day on which a user cancelled).
 */
public final class ExampleWritable implements Writable {
  private static final int NO_DAY = Integer.MIN_VALUE;

  private String userId = "";
  private int asOfDay;
  private boolean mature;
  private boolean churned;
  private int cancelledDay = NO_DAY;
  private float[] features = {};

  public void set(
      String newUserId, int newAsOfDay, boolean newMature, boolean newChurned, float[] vector) {
    userId = newUserId;
    asOfDay = newAsOfDay;
    mature = newMature;
    churned = newChurned;
    cancelledDay = NO_DAY;
    features = vector;
  }

  /** Makes this a cancellation, to be stored beside the table of a date. */
  public void setCancellation(String newUserId, int newAsOfDay, int newCancelledDay) {
    set(newUserId, newAsOfDay, false, false, new float[0]);
    cancelledDay = newCancelledDay;
  }

  /** Whether this is a cancellation, so that there are no features. */
  public boolean isCancellation() {
    return cancelledDay != NO_DAY;
  }

  /** The epoch day of the cancellation. */
  public int cancelledDay() {
    return cancelledDay;
  }

  public String userId() {
    return userId;
  }

  /** Epoch day. */
  public int asOfDay() {
    return asOfDay;
  }

  /** 1 for a user who cancelled, 0 for one who did not; empty while that is not known. */
  public OptionalInt label() {
    return mature ? OptionalInt.of(churned ? 1 : 0) : OptionalInt.empty();
  }

  /** Values in the order of the feature schema. */
  public float[] features() {
    return features;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeUTF(userId);
    out.writeInt(asOfDay);
    out.writeBoolean(mature);
    out.writeBoolean(churned);
    out.writeInt(cancelledDay);
    out.writeInt(features.length);
    for (float feature : features) {
      out.writeFloat(feature);
    }
  }

  @Override
  public void readFields(DataInput in) throws IOException {
    userId = in.readUTF();
    asOfDay = in.readInt();
    mature = in.readBoolean();
    churned = in.readBoolean();
    cancelledDay = in.readInt();
    features = new float[in.readInt()];
    for (int i = 0; i < features.length; i++) {
      features[i] = in.readFloat();
    }
  }
}
