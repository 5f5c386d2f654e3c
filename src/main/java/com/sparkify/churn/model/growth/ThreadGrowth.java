package com.sparkify.churn.model.growth;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Grows trees in this process.
 *
 * @param threads how many are grown at a time, from 1; fewer if they would fill more than a quarter
 *     of the heap
 */
public record ThreadGrowth(int threads) implements Growth {
  private static final double SHARE_OF_HEAP = 0.25;

  @Override
  public List<GrownTree> grow(TreePlans plans, String step, Progress progress) {
    AtomicInteger done = new AtomicInteger();
    return new Crew(atOnce(plans.bytesPerTree(), Runtime.getRuntime().maxMemory()), progress)
        .map(
            plans.trees(),
            number -> {
              GrownTree tree = plans.tree(number);
              progress.report(step, done.incrementAndGet(), plans.trees());
              return tree;
            });
  }

  /** How many trees are grown at a time. */
  int atOnce(long bytesPerTree, long heapBytes) {
    long fit = (long) (SHARE_OF_HEAP * heapBytes) / Math.max(1, bytesPerTree);
    return (int) Math.max(1, Math.min(threads, fit));
  }
}
