package com.sparkify.churn.model.growth;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Several forests whose trees are grown together. Trees are numbered through: those of the first
 * plan first.
 *
 * @param plans one per forest
 */
public record TreePlans(List<TreePlan> plans) {
  public TreePlans {
    plans = List.copyOf(plans);
    if (plans.isEmpty()) {
      throw new IllegalArgumentException("no plans of trees; give at least one");
    }
  }

  /** How many trees are wanted of all plans. */
  public int trees() {
    return plans.stream().mapToInt(TreePlan::trees).sum();
  }

  /** Grows one tree. */
  public GrownTree tree(int number) {
    int plan = at(number);
    return plans.get(plan).tree(number - first(plan));
  }

  /** The plan that a tree belongs to. */
  public TreePlan of(int number) {
    return plans.get(at(number));
  }

  /** The trees of one plan, out of those of all. */
  List<GrownTree> of(int plan, List<GrownTree> trees) {
    return trees.subList(first(plan), first(plan + 1));
  }

  /** The memory that a tree takes at most while it is grown. */
  long bytesPerTree() {
    return plans.stream().mapToLong(TreePlan::bytesPerTree).max().orElseThrow();
  }

  private int at(int number) {
    int plan = 0;
    while (number >= first(plan + 1)) {
      plan++;
    }
    return plan;
  }

  /** The number of a plan's first tree. */
  private int first(int plan) {
    return IntStream.range(0, plan).map(before -> plans.get(before).trees()).sum();
  }

  /** Writes the plans, without user ids, so that {@link #read} gives some that grow the same. */
  public void write(OutputStream out) throws IOException {
    TreePlansWriter.write(plans, out);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if it is something else, or ends early
   */
  public static TreePlans read(InputStream in) throws IOException {
    return new TreePlans(TreePlansReader.read(in));
  }
}
