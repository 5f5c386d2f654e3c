package com.sparkify.churn.job.log;

import com.sparkify.churn.job.run.InputFiles;
import com.sparkify.churn.job.run.NumberSetting;
import com.sparkify.churn.job.run.PiecesOfFiles;
import com.sparkify.churn.job.run.PiecesOfFiles.Piece;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.BlockLocation;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.hadoop.mapreduce.InputFormat;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;

/**
 * Log files as blocks of lines. Large files are cut into pieces, several small ones are read by one
 * task. A file that cannot be decompressed is reported as a block, not as a failure.
 */
public final class LogInputFormat extends InputFormat<NullWritable, LogBlock> {
  /** Bytes of log, as stored, that one task reads. */
  public static final String SPLIT_BYTES = "churn.input.split-bytes";

  static final long DEFAULT_SPLIT_BYTES = 256L << 20;

  /** A compressed byte is about as much work as this many plain ones. */
  private static final int COMPRESSED_WEIGHT = 8;

  private static final double LARGEST_PIECE = 1.1;

  @Override
  public List<InputSplit> getSplits(JobContext context) throws IOException {
    Configuration conf = context.getConfiguration();
    long splitBytes = splitBytes(conf);
    List<FileStatus> files = new ArrayList<>(InputFiles.list(context));
    files.sort(Comparator.comparing(file -> file.getPath().toString()));
    PiecesOfFiles pieces = new PiecesOfFiles((long) (splitBytes * LARGEST_PIECE));
    for (FileStatus file : files) {
      pieces(file, splitBytes, conf).forEach(pieces::add);
    }
    return pieces.splits();
  }

  public static long splitBytes(Configuration conf) {
    return new NumberSetting(SPLIT_BYTES, 1, 1L << 40).whole(conf, DEFAULT_SPLIT_BYTES);
  }

  private static List<Piece> pieces(FileStatus file, long splitBytes, Configuration conf)
      throws IOException {
    Path path = file.getPath();
    long length = file.getLen();
    if (length == 0) {
      return List.of();
    }
    FileSystem files = path.getFileSystem(conf);
    if (new CompressionCodecFactory(conf).getCodec(path) != null) {
      BlockLocation[] blocks = files.getFileBlockLocations(file, 0, 1);
      return List.of(new Piece(path, 0, length, length * COMPRESSED_WEIGHT, hosts(blocks)));
    }
    List<Piece> pieces = new ArrayList<>();
    long start = 0;
    while (start < length) {
      long rest = length - start;
      long size = rest <= splitBytes * LARGEST_PIECE ? rest : splitBytes;
      BlockLocation[] blocks = files.getFileBlockLocations(file, start, 1);
      pieces.add(new Piece(path, start, size, size, hosts(blocks)));
      start += size;
    }
    return pieces;
  }

  private static String[] hosts(BlockLocation[] blocks) throws IOException {
    return blocks.length == 0 ? new String[0] : blocks[0].getHosts();
  }

  @Override
  public RecordReader<NullWritable, LogBlock> createRecordReader(
      InputSplit split, TaskAttemptContext context) {
    return new LogRecordReader();
  }
}
