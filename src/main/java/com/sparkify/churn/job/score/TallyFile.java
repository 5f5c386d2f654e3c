package com.sparkify.churn.job.score;

import com.sparkify.churn.bundle.Tally;
import com.sparkify.churn.job.run.TaskOutput;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.TaskInputOutputContext;

/**
 * What a scoring task has seen, carried to the driver beside the scores.
 *
 * <p>A file lives as long as its job, so it has no version. Numbers are big-endian: how many counts
 * follow (int32), then the counts (int64 each) of {@link Tally#toCounts}.
 */
final class TallyFile {
  private static final String FOLDER = "_tally";

  private TallyFile() {}

  static void write(Tally tally, TaskInputOutputContext<?, ?, ?, ?> context) throws IOException {
    Path folder = new Path(TaskOutput.directory(context), FOLDER);
    Path file = new Path(folder, TaskOutput.fileName(context, ""));
    FileSystem files = file.getFileSystem(context.getConfiguration());
    try (DataOutputStream out = files.create(file, false)) {
      long[] counts = tally.toCounts();
      out.writeInt(counts.length);
      for (long count : counts) {
        out.writeLong(count);
      }
    }
  }

  /** Adds all files below a job's output to a tally. */
  static void addTo(Tally tally, Path output, Configuration conf) throws IOException {
    FileSystem files = output.getFileSystem(conf);
    Path folder = new Path(output, FOLDER);
    if (!files.exists(folder)) {
      return;
    }
    for (FileStatus file : files.listStatus(folder)) {
      try (DataInputStream in = new DataInputStream(files.open(file.getPath()))) {
        long[] counts = new long[in.readInt()];
        for (int i = 0; i < counts.length; i++) {
          counts[i] = in.readLong();
        }
        tally.add(counts);
      }
    }
  }
}
