package com.sparkify.churn.cli;

import com.sparkify.churn.job.run.NumberedTask;
import com.sparkify.churn.model.growth.GrownTree;
import com.sparkify.churn.model.growth.TreePlan;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.conf.Configured;
import org.apache.hadoop.fs.Path;

/** A share of a forest's trees, in a map task: where the job and the model meet. */
public final class TreeTask extends Configured implements NumberedTask {
  private static final String PLAN = "churn.grow.plan";
  private static final String TASKS = "churn.grow.tasks";
  private static final String SEPARATOR = ";";

  /** A copy of a configuration with the place of the plan and the number of tasks. */
  static Configuration configure(Configuration conf, Path plan, int tasks) {
    Configuration told = new Configuration(conf);
    told.set(PLAN, plan.toString());
    told.setInt(TASKS, tasks);
    return told;
  }

  /** The trees in a task's answer, in order of their numbers. */
  static List<GrownTree> trees(String answer, TreePlan plan) {
    return Arrays.stream(answer.split(SEPARATOR)).map(tree -> GrownTree.parse(tree, plan)).toList();
  }

  @Override
  public String answer(int task, Runnable stillAlive) throws IOException {
    TreePlan plan = plan();
    StringJoiner trees = new StringJoiner(SEPARATOR);
    for (int number = task; number < plan.trees(); number += getConf().getInt(TASKS, 1)) {
      stillAlive.run();
      trees.add(plan.tree(number).toText(plan));
    }
    return trees.toString();
  }

  private TreePlan plan() throws IOException {
    Path file = new Path(getConf().get(PLAN));
    try (InputStream in = file.getFileSystem(getConf()).open(file)) {
      return TreePlan.read(in);
    }
  }
}
