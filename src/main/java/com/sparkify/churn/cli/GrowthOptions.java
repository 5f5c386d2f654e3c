package com.sparkify.churn.cli;

import com.sparkify.churn.model.growth.Growth;
import com.sparkify.churn.model.growth.ThreadGrowth;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where trees are grown; the model does not depend on it. */
final class GrowthOptions {
  private static final int DEFAULT_TASKS = 10;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Number of threads. Default: all cores.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--grow-on",
      paramLabel = "PLACE",
      description =
          "threads: of this process. job: a MapReduce job. auto: a job if Hadoop is configured for"
              + " a cluster. The model is the same. Default: auto.")
  private Place place = Place.AUTO;

  @Option(
      names = "--grow-tasks",
      paramLabel = "N",
      description =
          "Number of map tasks among which a job divides the trees; no more than there are trees."
              + " Default: ${DEFAULT-VALUE}.")
  private int tasks = DEFAULT_TASKS;

  int threads() {
    return threads;
  }

  /**
   * @param models below which a job stages its sample and its trees
   */
  Growth growth(Configuration conf, Path models) {
    if (tasks < 1) {
      throw new ParameterException(
          spec.commandLine(), "--grow-tasks is " + tasks + "; it must be 1 or more");
    }
    return place.isJob(conf) ? new TreeJob(conf, models, tasks) : new ThreadGrowth(threads);
  }
}
