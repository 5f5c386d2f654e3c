package com.sparkify.churn.cli;

import com.sparkify.churn.job.run.NumberedTask;
import com.sparkify.churn.model.growth.TreePlans;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.DoubleConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.conf.Configured;
import org.apache.hadoop.fs.Path;

/** A share of the trees of some forests, in a map task: where the job and the model meet. */
public final class TreeTask extends Configured implements NumberedTask {
  private static final String PLANS = "churn.grow.plans";
  private static final String TASKS = "churn.grow.tasks";
  private static final String SEPARATOR = ";";

  /** A copy of a configuration with the place of the plans and the number of tasks. */
  static Configuration configure(Configuration conf, Path plans, int tasks) {
    Configuration told = new Configuration(conf);
    told.set(PLANS, plans.toString());
    told.setInt(TASKS, tasks);
    return told;
  }

  /** The trees in a task's answer as texts, in order of their numbers. */
  static List<String> trees(String answer) {
    return List.of(answer.split(SEPARATOR));
  }

  @Override
  public String answer(int task, DoubleConsumer progress) throws IOException {
    TreePlans plans = plans();
    StringJoiner trees = new StringJoiner(SEPARATOR);
    for (int number = task; number < plans.trees(); number += getConf().getInt(TASKS, 1)) {
      progress.accept((double) number / plans.trees());
      trees.add(plans.tree(number).toText(plans.of(number)));
    }
    return trees.toString();
  }

  private TreePlans plans() throws IOException {
    Path file = new Path(getConf().get(PLANS));
    try (InputStream in = file.getFileSystem(getConf()).open(file)) {
      return TreePlans.read(in);
    }
  }
}
