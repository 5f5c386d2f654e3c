package com.sparkify.churn.job.featurize;

import com.sparkify.churn.job.run.NumberedSplit;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.Text;

/** The files, of all days, that hold the fragments of one part of the users and of no others. */
final class UserPart extends NumberedSplit {
  private List<Path> files = List.of();
  private long bytes;

  /** For Hadoop, which reads the files then. */
  UserPart() {}

  /**
   * @param number of the part, from 0
   * @param bytes that the files have together
   */
  UserPart(int number, List<Path> files, long bytes) {
    super(number);
    this.files = List.copyOf(files);
    this.bytes = bytes;
  }

  List<Path> files() {
    return files;
  }

  long bytes() {
    return bytes;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    super.write(out);
    out.writeLong(bytes);
    out.writeInt(files.size());
    for (Path file : files) {
      Text.writeString(out, file.toString());
    }
  }

  @Override
  public void readFields(DataInput in) throws IOException {
    super.readFields(in);
    bytes = in.readLong();
    int count = in.readInt();
    List<Path> read = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      read.add(new Path(Text.readString(in)));
    }
    files = List.copyOf(read);
  }
}
