package com.sparkify.churn.job.run;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.mapreduce.InputSplit;

/** One number, without a preferred host. */
public class NumberedSplit extends InputSplit implements Writable {
  private int number;
  private volatile float done;

  /** For Hadoop, which reads the number then. */
  protected NumberedSplit() {}

  protected NumberedSplit(int number) {
    this.number = number;
  }

  /** From 0. */
  public final int number() {
    return number;
  }

  /** What share of its work is done, from 0 to 1; known where the work is done. */
  final float done() {
    return done;
  }

  final void done(double share) {
    done = (float) share;
  }

  /** The same for all: Hadoop orders splits by length, and the order here must stay. */
  @Override
  public final long getLength() {
    return 1;
  }

  @Override
  public final String[] getLocations() {
    return new String[0];
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeInt(number);
  }

  @Override
  public void readFields(DataInput in) throws IOException {
    number = in.readInt();
  }
}
