package com.sparkify.churn.job.featurize;

import com.sparkify.churn.fragment.KnownSessions;
import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.DatasetPublisher;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Manifest;
import com.sparkify.churn.hdfs.Provenance;
import com.sparkify.churn.hdfs.Publication;
import com.sparkify.churn.job.example.ExampleWritable;
import com.sparkify.churn.job.run.InputFiles;
import com.sparkify.churn.job.run.JobRunner;
import com.sparkify.churn.job.run.StageProgress;
import com.sparkify.churn.job.run.TaskOutput;
import com.sparkify.churn.job.run.ThreadedTasks;
import com.sparkify.churn.table.DictionaryFiles;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Counters;
import org.apache.hadoop.mapreduce.Job;

/** The stage that turns sessions into feature tables, for many as-of dates in one pass. */
public final class Featurize {
  static final String STAGE = "featurize";

  private final Configuration conf;
  private final FeaturizeSettings settings;
  private final StageProgress progress;
  private final HdfsLayout layout;

  public Featurize(Configuration conf, FeaturizeSettings settings, StageProgress progress) {
    this.conf = JobRunner.withDefaults(conf);
    this.settings = settings;
    this.progress = progress;
    this.layout = new HdfsLayout(settings.root());
  }

  /**
   * Builds the tables that do not exist yet or were built from other sessions, except those that
   * were built with more data.
   */
  public FeaturizeReport run() throws IOException, InterruptedException {
    KnownSessions sessions = KnownSessions.of(layout, settings.knownBy(), conf);
    DueTables tables = DueTables.of(settings, sessions, conf);
    SortedMap<LocalDate, Provenance> due = tables.made();
    DatasetPublisher publisher = new DatasetPublisher(conf);
    List<LocalDate> undue =
        settings.dates().stream().filter(asOf -> !due.containsKey(asOf)).toList();
    if (!undue.isEmpty()) {
      publisher.tidy(
          layout.folder(Dataset.FEATURES), name(), undue.stream().map(layout::features).toList());
    }
    SortedMap<String, Long> counts = new TreeMap<>();
    List<LocalDate> dates = List.copyOf(due.keySet());
    int most = FeatureFiles.MOST_TABLES;
    for (int from = 0; from < dates.size(); from += most) {
      List<LocalDate> pass = dates.subList(from, Math.min(dates.size(), from + most));
      try (Publication publication = publisher.begin(layout.folder(Dataset.FEATURES), name())) {
        // Every pass sees all users, so examples still add up to users times dates.
        make(settings.withAsOf(pass), sessions, publication.staging())
            .forEach((counter, count) -> counts.merge(counter, count, Long::sum));
        DictionaryFiles.write(settings.root(), conf);
        publication.publish(name -> due.get(Dataset.FEATURES.dateOf(name).orElseThrow()));
      }
    }
    int unchanged = undue.size() - tables.knowingMore().size();
    return new FeaturizeReport(dates, unchanged, tables.knowingMore(), counts);
  }

  /**
   * Names the work after the first requested date, whether or not it is due: another run for that
   * date is another attempt at the same work, while runs for other dates may proceed at the same
   * time.
   */
  private String name() {
    return STAGE + "_" + settings.asOf().get(0);
  }

  /** Writes the tables of some dates, and counts. */
  private Map<String, Long> make(FeaturizeSettings work, KnownSessions sessions, Path output)
      throws IOException, InterruptedException {
    Configuration jobConf = new Configuration(conf);
    work.writeTo(jobConf);
    int[] days = work.asOfDays();
    int end = Arrays.stream(days).map(work::endDay).max().orElseThrow();
    SortedMap<Path, Manifest> inputs = sessions.intact(work.firstDay(days[0]), end, conf);
    int parts = JobRunner.reducers(conf);
    return sessions.areInParts(parts, work.firstDay(days[0]), end)
            && UserPart.suits(inputs.keySet(), conf)
        ? merged(UserPart.in(inputs, parts), jobConf, output)
        : sorted(inputs.keySet(), jobConf, output);
  }

  /** Merges the files of some users, which are sorted by user, in threads of this process. */
  private Map<String, Long> merged(List<UserPart> parts, Configuration jobConf, Path output)
      throws IOException, InterruptedException {
    long bytes = parts.stream().mapToLong(UserPart::bytes).sum();
    Map<String, Long> counts = new TreeMap<>();
    new ThreadedTasks(STAGE, parts.size(), bytes)
        .run(
            jobConf,
            (number, read) -> new PartTables(parts.get(number), jobConf).write(output, read),
            progress)
        .forEach(
            part ->
                part.forEach((counter, count) -> counts.merge(counter.name(), count, Long::sum)));
    return counts;
  }

  /** Sorts fragments by user, wherever they are, and hands a user's to a reducer. */
  private Map<String, Long> sorted(Set<Path> inputs, Configuration jobConf, Path output)
      throws IOException, InterruptedException {
    Job job = Job.getInstance(jobConf, STAGE);
    InputFiles.set(job, inputs);
    TaskOutput.set(job, output);
    job.setReducerClass(FeaturizeReducer.class);
    Counters counters = JobRunner.run(byUser(job), progress);
    Map<String, Long> counts = new TreeMap<>();
    for (FeaturizeCounter counter : FeaturizeCounter.values()) {
      counts.put(counter.name(), counters.findCounter(counter).getValue());
    }
    return counts;
  }

  /** Sets what all jobs have in common that sort fragments by user and turn them into examples. */
  static Job byUser(Job job) {
    job.setInputFormatClass(FragmentInputFormat.class);
    job.setMapperClass(FeaturizeMapper.class);
    job.setMapOutputKeyClass(BytesWritable.class);
    job.setMapOutputValueClass(BytesWritable.class);
    job.setPartitionerClass(UserGrouping.ByUser.class);
    job.setGroupingComparatorClass(UserGrouping.class);
    job.setJarByClass(Featurize.class);
    job.setOutputKeyClass(NullWritable.class);
    job.setOutputValueClass(ExampleWritable.class);
    job.setOutputFormatClass(FeaturesOutputFormat.class);
    return job;
  }
}
