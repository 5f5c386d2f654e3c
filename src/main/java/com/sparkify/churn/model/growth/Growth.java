package com.sparkify.churn.model.growth;

import java.util.List;

/** Where trees are grown: in threads of this process, or in tasks of a cluster. */
public interface Growth {
  /**
   * Grows all trees of some plans. A tree depends on its plan and its number only, so every place
   * gives the same.
   *
   * @param step what the trees are grown for
   * @param progress hears how far they are; of trees, or of another unit
   * @return the trees by number
   * @throws java.io.UncheckedIOException if a cluster, or its storage, failed
   */
  List<GrownTree> grow(TreePlans plans, String step, Progress progress);
}
