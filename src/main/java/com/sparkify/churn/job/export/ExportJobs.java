package com.sparkify.churn.job.export;

import com.sparkify.churn.fragment.KnownSessions;
import com.sparkify.churn.hdfs.IntactDataset;
import com.sparkify.churn.job.featurize.FragmentInputFormat;
import com.sparkify.churn.job.featurize.UserGrouping;
import com.sparkify.churn.job.run.InputFiles;
import com.sparkify.churn.job.run.TaskOutput;
import com.sparkify.churn.table.ActivityRow;
import com.sparkify.churn.table.UserRow;
import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Job;

/** The two jobs of the stage. */
record ExportJobs(Configuration conf, ExportSettings settings, KnownSessions sessions) {

  /** Builds some days of activity from the sessions that hold events of them. */
  Job activity(Set<LocalDate> days, Path output) throws IOException {
    Configuration jobConf = new Configuration(conf);
    ExportSettings.writeDays(days, jobConf);
    Set<Path> inputs = new LinkedHashSet<>();
    for (LocalDate date : days) {
      int day = Math.toIntExact(date.toEpochDay());
      inputs.addAll(sessions.files(day, day + 1));
    }
    Job job = job(jobConf, "activity", inputs, output);
    job.setMapperClass(ActivityMapper.class);
    job.setPartitionerClass(DayGrouping.ByUser.class);
    job.setGroupingComparatorClass(DayGrouping.class);
    job.setReducerClass(ActivityReducer.class);
    job.setOutputValueClass(ActivityRow.class);
    job.setOutputFormatClass(ActivityOutputFormat.class);
    return job;
  }

  /** Builds the table of users from all sessions. */
  Job users(Path output) throws IOException {
    Configuration jobConf = new Configuration(conf);
    settings.writeTo(jobConf);
    Set<Path> inputs = new LinkedHashSet<>(sessions.files(settings.from(), settings.end()));
    Job job = job(jobConf, "users", inputs, output);
    job.setMapperClass(UsersMapper.class);
    job.setCombinerClass(UsersCombiner.class);
    job.setPartitionerClass(UserGrouping.ByUser.class);
    job.setReducerClass(UsersReducer.class);
    job.setOutputValueClass(UserRow.class);
    job.setOutputFormatClass(UsersOutputFormat.class);
    return job;
  }

  private Job job(Configuration jobConf, String name, Set<Path> inputs, Path output)
      throws IOException {
    for (Path input : inputs) {
      IntactDataset.requireFiles(input, conf);
    }
    Job job = Job.getInstance(jobConf, name);
    job.setJarByClass(Export.class);
    job.setInputFormatClass(FragmentInputFormat.class);
    InputFiles.set(job, inputs);
    job.setMapOutputKeyClass(BytesWritable.class);
    job.setMapOutputValueClass(BytesWritable.class);
    job.setOutputKeyClass(NullWritable.class);
    TaskOutput.set(job, output);
    return job;
  }
}
