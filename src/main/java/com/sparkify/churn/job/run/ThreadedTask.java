package com.sparkify.churn.job.run;

import com.sparkify.churn.job.sort.RecordSorter;
import java.io.IOException;
import java.io.InterruptedIOException;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.RawComparator;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapred.RawKeyValueIterator;
import org.apache.hadoop.mapreduce.Counters;
import org.apache.hadoop.mapreduce.InputFormat;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.JobID;
import org.apache.hadoop.mapreduce.Mapper;
import org.apache.hadoop.mapreduce.OutputCommitter;
import org.apache.hadoop.mapreduce.OutputFormat;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.RecordWriter;
import org.apache.hadoop.mapreduce.Reducer;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.TaskID;
import org.apache.hadoop.mapreduce.TaskType;
import org.apache.hadoop.mapreduce.counters.GenericCounter;
import org.apache.hadoop.mapreduce.lib.map.WrappedMapper;
import org.apache.hadoop.mapreduce.lib.reduce.WrappedReducer;
import org.apache.hadoop.mapreduce.task.MapContextImpl;
import org.apache.hadoop.mapreduce.task.ReduceContextImpl;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.hadoop.util.ReflectionUtils;

/** A map or reduce task of a {@link ThreadedJob}, with objects of its own. */
final class ThreadedTask {
  private final Job job;
  private final JobConf conf;
  private final TaskAttemptContext context;
  private final OutputFormat<Object, Object> format;
  private final OutputCommitter committer;
  private final TaskCounters counters = new TaskCounters();

  ThreadedTask(Job job, JobConf conf, JobID id, TaskType type, int number)
      throws IOException, InterruptedException {
    this.job = job;
    this.conf = conf;
    this.context =
        new TaskAttemptContextImpl(conf, new TaskAttemptID(new TaskID(id, type, number), 0));
    this.format = created(job::getOutputFormatClass);
    this.committer = format.getOutputCommitter(context);
  }

  /** A class that a job names; its types are known by the job's settings only. */
  @FunctionalInterface
  private interface NamedClass {
    Class<?> get() throws ClassNotFoundException;
  }

  @SuppressWarnings("unchecked")
  private <T> T created(NamedClass named) throws IOException {
    try {
      return (T) ReflectionUtils.newInstance(named.get(), conf);
    } catch (ClassNotFoundException missing) {
      throw new IOException(job.getJobName() + ": a class of the job is missing", missing);
    }
  }

  OutputCommitter committer() {
    return committer;
  }

  /**
   * Maps what a split holds.
   *
   * @return what it has counted
   */
  Counters map(InputSplit split, RecordSorter sorter) throws IOException, InterruptedException {
    committer.setupTask(context);
    InputFormat<Object, Object> input = created(job::getInputFormatClass);
    Mapper<Object, Object, BytesWritable, Writable> mapper = created(job::getMapperClass);
    try (RecordReader<Object, Object> reader = input.createRecordReader(split, context);
        RecordSorter.Writer sorted = sorter.writer()) {
      reader.initialize(split, context);
      RecordWriter<BytesWritable, Writable> out =
          new SortingWriter(created(job::getPartitionerClass), job.getNumReduceTasks(), sorted);
      mapper.run(
          new WrappedMapper<Object, Object, BytesWritable, Writable>()
              .getMapContext(new MapContext(reader, out, split)));
    }
    commit();
    return counters.all();
  }

  /**
   * Reduces the records of a part.
   *
   * @return what it has counted
   */
  Counters reduce(RawKeyValueIterator records) throws IOException, InterruptedException {
    committer.setupTask(context);
    Reducer<BytesWritable, Writable, Object, Object> reducer = created(job::getReducerClass);
    RecordWriter<Object, Object> out = format.getRecordWriter(context);
    try {
      reducer.run(
          new WrappedReducer<BytesWritable, Writable, Object, Object>()
              .getReducerContext(new ReduceContext(records, out)));
    } finally {
      out.close(context);
    }
    commit();
    return counters.all();
  }

  private void commit() throws IOException {
    if (committer.needsTaskCommit(context)) {
      committer.commitTask(context);
    }
  }

  /** Once one task has failed, the others need not go on. */
  private static void requireGoingOn() throws InterruptedIOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("another task has failed");
    }
  }

  private final class MapContext extends MapContextImpl<Object, Object, BytesWritable, Writable> {
    MapContext(
        RecordReader<Object, Object> reader,
        RecordWriter<BytesWritable, Writable> out,
        InputSplit split) {
      super(
          context.getConfiguration(),
          context.getTaskAttemptID(),
          reader,
          out,
          committer,
          counters,
          split);
    }

    @Override
    public boolean nextKeyValue() throws IOException, InterruptedException {
      requireGoingOn();
      return super.nextKeyValue();
    }
  }

  private final class ReduceContext
      extends ReduceContextImpl<BytesWritable, Writable, Object, Object> {
    @SuppressWarnings("unchecked")
    ReduceContext(RawKeyValueIterator records, RecordWriter<Object, Object> out)
        throws IOException, InterruptedException {
      super(
          context.getConfiguration(),
          context.getTaskAttemptID(),
          records,
          new GenericCounter(),
          new GenericCounter(),
          out,
          committer,
          counters,
          (RawComparator<BytesWritable>) job.getGroupingComparator(),
          BytesWritable.class,
          (Class<Writable>) job.getMapOutputValueClass());
    }

    @Override
    public boolean nextKey() throws IOException, InterruptedException {
      requireGoingOn();
      return super.nextKey();
    }
  }
}
