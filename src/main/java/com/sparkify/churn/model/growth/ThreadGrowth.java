package com.sparkify.churn.model.growth;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Grows trees in this process.
 *
 * @param threads how many are grown at a time, from 1
 */
public record ThreadGrowth(int threads) implements Growth {
  @Override
  public List<GrownTree> grow(TreePlan plan, String step, Progress progress) {
    AtomicInteger done = new AtomicInteger();
    return new Crew(threads, progress)
        .map(
            plan.trees(),
            number -> {
              GrownTree tree = plan.tree(number);
              progress.report(step, done.incrementAndGet(), plan.trees());
              return tree;
            });
  }
}
