package com.sparkify.churn.job.featurize;

import com.sparkify.churn.job.run.InputFiles;
import com.sparkify.churn.job.run.PiecesOfFiles;
import com.sparkify.churn.job.run.PiecesOfFiles.Piece;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.mapreduce.InputFormat;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;

/** Files of session fragments, several per task. */
public final class FragmentInputFormat extends InputFormat<BytesWritable, BytesWritable> {
  private static final long SPLIT_BYTES = 64L << 20;

  @Override
  public List<InputSplit> getSplits(JobContext context) throws IOException {
    List<FileStatus> files = new ArrayList<>(InputFiles.list(context));
    files.removeIf(file -> !file.getPath().getName().contains("part-"));
    files.sort(Comparator.comparing(file -> file.getPath().toString()));
    PiecesOfFiles pieces = new PiecesOfFiles(SPLIT_BYTES);
    for (FileStatus file : files) {
      pieces.add(new Piece(file.getPath(), 0, file.getLen(), file.getLen()));
    }
    return pieces.splits();
  }

  @Override
  public RecordReader<BytesWritable, BytesWritable> createRecordReader(
      InputSplit split, TaskAttemptContext context) {
    return new FragmentRecordReader();
  }
}
