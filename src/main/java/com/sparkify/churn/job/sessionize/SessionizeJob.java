package com.sparkify.churn.job.sessionize;

import com.sparkify.churn.job.log.LogInputFormat;
import com.sparkify.churn.job.run.InputFiles;
import com.sparkify.churn.job.run.TaskOutput;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.mapreduce.Job;

/** Puts the sessionize job together. */
public final class SessionizeJob {
  private SessionizeJob() {}

  /** The job that reads everything. */
  public static Job create(Configuration conf, List<FileStatus> files, Path output)
      throws IOException {
    Job job = Job.getInstance(conf, "sessionize");
    job.setJarByClass(SessionizeJob.class);
    job.setInputFormatClass(LogInputFormat.class);
    InputFiles.set(job, files.stream().map(FileStatus::getPath).toList());
    job.setMapperClass(SessionizeMapper.class);
    job.setMapOutputKeyClass(BytesWritable.class);
    job.setMapOutputValueClass(BytesWritable.class);
    job.setPartitionerClass(UserPartitioner.class);
    job.setReducerClass(SessionizeReducer.class);
    job.setOutputKeyClass(BytesWritable.class);
    job.setOutputValueClass(BytesWritable.class);
    job.setOutputFormatClass(SessionsOutputFormat.class);
    TaskOutput.set(job, output);
    return job;
  }

  /** The job that reads contested sessions once more, event by event. */
  static Job createAgain(Configuration conf, List<FileStatus> files, Path output, Path contested)
      throws IOException {
    Configuration again = new Configuration(conf);
    ContestedSessions.set(again, contested);
    Job job = create(again, files, output);
    job.setJobName("sessionize again");
    return job;
  }
}
