package com.sparkify.churn.job.featurize;

import com.sparkify.churn.job.run.InputFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.mapreduce.InputFormat;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.input.CombineFileSplit;

/** Files of session fragments, several per task. */
public final class FragmentInputFormat extends InputFormat<BytesWritable, BytesWritable> {
  private static final long SPLIT_BYTES = 64L << 20;

  @Override
  public List<InputSplit> getSplits(JobContext context) throws IOException {
    List<FileStatus> files = new ArrayList<>(InputFiles.list(context));
    files.removeIf(file -> !file.getPath().getName().contains("part-"));
    files.sort(Comparator.comparing(file -> file.getPath().toString()));
    List<InputSplit> splits = new ArrayList<>();
    List<FileStatus> open = new ArrayList<>();
    long bytes = 0;
    for (FileStatus file : files) {
      if (bytes + file.getLen() > SPLIT_BYTES && !open.isEmpty()) {
        splits.add(toSplit(open));
        open.clear();
        bytes = 0;
      }
      open.add(file);
      bytes += file.getLen();
    }
    if (!open.isEmpty()) {
      splits.add(toSplit(open));
    }
    return splits;
  }

  private static CombineFileSplit toSplit(List<FileStatus> files) {
    return new CombineFileSplit(
        files.stream().map(FileStatus::getPath).toArray(Path[]::new),
        new long[files.size()],
        files.stream().mapToLong(FileStatus::getLen).toArray(),
        new String[0]);
  }

  @Override
  public RecordReader<BytesWritable, BytesWritable> createRecordReader(
      InputSplit split, TaskAttemptContext context) {
    return new FragmentRecordReader();
  }
}
