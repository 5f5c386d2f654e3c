package com.sparkify.churn.cli;

import com.sparkify.churn.hdfs.DatasetPublisher;
import com.sparkify.churn.hdfs.Publication;
import com.sparkify.churn.job.run.NumberedTasks;
import com.sparkify.churn.model.growth.GrownTree;
import com.sparkify.churn.model.growth.Growth;
import com.sparkify.churn.model.growth.Progress;
import com.sparkify.churn.model.growth.TreePlans;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Grows trees in the map tasks of a job: what they learn from is written once, each task grows a
 * share of the trees, and this process puts them together by number.
 *
 * @param models below which the job's files are staged, and removed at its end
 * @param tasks the trees are divided among, from 1
 */
record TreeJob(Configuration conf, Path models, int tasks) implements Growth {
  private static final String WORK = "growth";

  @Override
  public List<GrownTree> grow(TreePlans plans, String step, Progress progress) {
    try {
      return run(plans, step, progress);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException(step + ": interrupted"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private List<GrownTree> run(TreePlans plans, String step, Progress progress)
      throws IOException, InterruptedException {
    int count = Math.min(tasks, plans.trees());
    try (Publication staged = new DatasetPublisher(conf).begin(models, WORK)) {
      Path file = new Path(staged.directory("plans"), "plans.bin");
      try (OutputStream out = file.getFileSystem(conf).create(file)) {
        plans.write(out);
      }
      List<String> answers =
          new NumberedTasks("grow", TreeTask.class, count)
              .run(
                  TreeTask.configure(conf, file, count),
                  staged.directory("trees"),
                  (what, share) -> progress.report(step, Math.round(100 * share), 100));
      return merge(answers, plans);
    }
  }

  /** Task {@code k} of {@code n} has grown the trees k, k + n, k + 2n and so on. */
  private static List<GrownTree> merge(List<String> answers, TreePlans plans) {
    List<List<String>> shares = answers.stream().map(TreeTask::trees).toList();
    return IntStream.range(0, plans.trees())
        .mapToObj(
            number -> {
              String tree = shares.get(number % shares.size()).get(number / shares.size());
              return GrownTree.parse(tree, plans.of(number));
            })
        .toList();
  }
}
