package com.sparkify.churn.job.sessionize;

import com.sparkify.churn.fragment.FragmentFile;
import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.job.run.TaskOutput;
import com.sparkify.churn.session.FragmentKey;
import com.sparkify.churn.session.LogDay;
import com.sparkify.churn.session.SessionFragment;
import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.OutputCommitter;
import org.apache.hadoop.mapreduce.OutputFormat;
import org.apache.hadoop.mapreduce.RecordWriter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;

/**
 * A folder {@code dt=YYYY-MM-DD} per partition, with one file of fragments per reducer; beside
 * them, hidden, the tallies of lines and the keys of contested sessions.
 *
 * <p>It has a {@link FileOutputFormat} instead of being one: for each record of one, Hadoop's
 * reduce task adds up twice what all threads have written, to count the bytes.
 */
public final class SessionsOutputFormat extends OutputFormat<BytesWritable, BytesWritable> {
  static final String TALLIES = "_tallies";
  static final String CONTESTED = "_contested";

  private final Files files = new Files();

  @Override
  public RecordWriter<BytesWritable, BytesWritable> getRecordWriter(TaskAttemptContext context)
      throws IOException {
    return files.getRecordWriter(context);
  }

  @Override
  public void checkOutputSpecs(JobContext job) throws IOException {
    files.checkOutputSpecs(job);
  }

  @Override
  public OutputCommitter getOutputCommitter(TaskAttemptContext context) throws IOException {
    return files.getOutputCommitter(context);
  }

  private static final class Files extends FileOutputFormat<BytesWritable, BytesWritable> {
    @Override
    public RecordWriter<BytesWritable, BytesWritable> getRecordWriter(TaskAttemptContext context)
        throws IOException {
      Path directory = getDefaultWorkFile(context, "").getParent();
      return new Writer(context, directory, TaskOutput.fileName(context, ""));
    }

    /**
     * The output contains rejected lines until they are published; until then only its owner may
     * read it.
     */
    @Override
    public void checkOutputSpecs(JobContext job) throws IOException {
      super.checkOutputSpecs(job);
      Path output = getOutputPath(job);
      output.getFileSystem(job.getConfiguration()).mkdirs(output, Quarantine.OWNER_ONLY);
    }
  }

  private static final class Writer extends RecordWriter<BytesWritable, BytesWritable> {
    private final TaskAttemptContext context;
    private final Path directory;
    private final String name;
    private FragmentFile.Writer fragments;
    private FragmentFile.Writer tallies;
    private FragmentFile.Writer contested;
    private byte[] partition = new byte[0];
    private String folder = "";

    Writer(TaskAttemptContext context, Path directory, String name) {
      this.context = context;
      this.directory = directory;
      this.name = name;
    }

    @Override
    public void write(BytesWritable key, BytesWritable value) throws IOException {
      if (FragmentKey.isPartition(key.getLength())) {
        tallies = tallies == null ? open(TALLIES) : tallies;
        tallies.write(key, value);
      } else if (SessionFragment.isContested(value.getBytes())) {
        startPartition(key.getBytes());
        contested = contested == null ? open(CONTESTED + "/" + folder) : contested;
        contested.write(key, value);
      } else {
        startPartition(key.getBytes());
        fragments = fragments == null ? open(folder) : fragments;
        fragments.write(key, value);
      }
    }

    /** Keys come sorted by partition, so the files of one are open at a time. */
    private void startPartition(byte[] key) throws IOException {
      if (partition.length == 0 || !SessionizeReducer.isOfOnePartition(key, partition)) {
        close(fragments);
        close(contested);
        fragments = null;
        contested = null;
        partition = key.clone();
        folder = folderOf(FragmentKey.partition(key));
      }
    }

    private FragmentFile.Writer open(String folder) throws IOException {
      return new FragmentFile.Writer(
          new Path(new Path(directory, folder), name), context.getConfiguration());
    }

    @Override
    public void close(TaskAttemptContext unused) throws IOException {
      close(fragments);
      close(tallies);
      close(contested);
    }

    private static void close(FragmentFile.Writer writer) throws IOException {
      if (writer != null) {
        writer.close();
      }
    }
  }

  /** The folder of a partition; rejected lines of unpartitioned logs have none of their own. */
  static String folderOf(LogDay partitionDay) {
    return partitionDay.isDated()
        ? Dataset.SESSIONS.partitionName(partitionDay.date())
        : "dt=undated";
  }
}
