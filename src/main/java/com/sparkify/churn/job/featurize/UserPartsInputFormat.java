package com.sparkify.churn.job.featurize;

import com.sparkify.churn.job.run.InputFiles;
import com.sparkify.churn.job.run.JobRunner;
import com.sparkify.churn.job.run.TaskOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.mapreduce.InputFormat;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;

/**
 * Files of session fragments, merged by user: a task reads the files of its part of the users side
 * by side, since each of them is sorted by user.
 */
public final class UserPartsInputFormat extends InputFormat<BytesWritable, BytesWritable> {
  private static final String LOCAL = "file";

  /** With more days than these, a task would have too many files open. */
  private static final int MOST_FOLDERS = 400;

  private static final String PARTS = "churn.featurize.user-parts";

  /**
   * Whether some folders can be read so: on this machine, where an open file costs little, and
   * tasks need not be near the files they read.
   */
  static boolean suits(List<Path> folders, Configuration conf) throws IOException {
    if (!JobRunner.isLocal(conf) || folders.size() > MOST_FOLDERS) {
      return false;
    }
    for (Path folder : folders) {
      if (!folder.getFileSystem(conf).getUri().getScheme().equals(LOCAL)) {
        return false;
      }
    }
    return true;
  }

  /**
   * @param parts how many parts there are of the users, the same number on every day
   */
  static void setParts(int parts, Configuration conf) {
    conf.setInt(PARTS, parts);
  }

  @Override
  public List<InputSplit> getSplits(JobContext context) throws IOException {
    int count = context.getConfiguration().getInt(PARTS, 1);
    List<List<FileStatus>> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parts.add(new ArrayList<>());
    }
    List<FileStatus> files = new ArrayList<>(InputFiles.list(context));
    files.sort(Comparator.comparing(file -> file.getPath().toString()));
    for (FileStatus file : files) {
      TaskOutput.reducer(file.getPath().getName()).ifPresent(number -> parts.get(number).add(file));
    }
    List<InputSplit> splits = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      splits.add(part(i, parts.get(i)));
    }
    return splits;
  }

  private static UserPart part(int number, List<FileStatus> files) {
    return new UserPart(
        number,
        files.stream().map(FileStatus::getPath).toList(),
        files.stream().mapToLong(FileStatus::getLen).sum());
  }

  @Override
  public RecordReader<BytesWritable, BytesWritable> createRecordReader(
      InputSplit split, TaskAttemptContext context) {
    return new UserPartReader();
  }
}
