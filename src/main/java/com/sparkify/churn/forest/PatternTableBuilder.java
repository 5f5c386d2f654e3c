package com.sparkify.churn.forest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Computes the {@link PatternTable} of all leaves below a node. */
final class PatternTableBuilder {
  /** A test of a bit: the slot's rank is in {@code [low, high]}. */
  private record Range(int bit, int slot, int low, int high) {
    Range within(Range other) {
      return new Range(bit, slot, Math.max(low, other.low), Math.min(high, other.high));
    }
  }

  private final int[] featuresAbove;
  private final List<Range> ranges = new ArrayList<>();

  /** By split below the node, the number of its bit. */
  private final Map<Integer, Integer> bitBySplit = new LinkedHashMap<>();

  private final int stepsAbove;

  /**
   * @param above the way from the root to the node
   * @param below the way from the root to each leaf below it
   */
  private PatternTableBuilder(List<PathStep> above, List<LeafPath> below) {
    this.featuresAbove = PathStep.features(above);
    this.stepsAbove = above.size();
    Map<List<Integer>, Range> bySlot = new LinkedHashMap<>();
    for (PathStep step : above) {
      int bit = position(featuresAbove, step.feature());
      bySlot.merge(
          List.of(bit, step.slot()),
          new Range(bit, step.slot(), step.low(), step.high()),
          Range::within);
    }
    ranges.addAll(bySlot.values());
    for (LeafPath leaf : below) {
      leaf.steps().stream().skip(stepsAbove).forEach(this::addSplit);
    }
  }

  private void addSplit(PathStep step) {
    if (!bitBySplit.containsKey(step.split())) {
      int bit = featuresAbove.length + bitBySplit.size();
      bitBySplit.put(step.split(), bit);
      ranges.add(new Range(bit, step.slot(), 0, step.operand()));
    }
  }

  static PatternTable table(List<PathStep> above, List<LeafPath> below) {
    PatternTableBuilder builder = new PatternTableBuilder(above, below);
    int[] features =
        below.stream()
            .flatMapToInt(leaf -> Arrays.stream(PathStep.features(leaf.steps())))
            .distinct()
            .toArray();
    double[] gains = new double[features.length << builder.bits()];
    below.forEach(leaf -> builder.add(leaf, features, gains));
    return new PatternTable(builder.tests(), features, gains);
  }

  private int bits() {
    return featuresAbove.length + bitBySplit.size();
  }

  private PatternTable.Tests tests() {
    return new PatternTable.Tests(
        ranges.stream().mapToInt(Range::slot).toArray(),
        ranges.stream().mapToInt(Range::low).toArray(),
        ranges.stream().mapToInt(Range::high).toArray(),
        ranges.stream().mapToInt(range -> 1 << range.bit()).toArray());
  }

  private void add(LeafPath leaf, int[] features, double[] gains) {
    int[] ofLeaf = PathStep.features(leaf.steps());
    LeafGains leafGains = LeafGains.of(leaf.value(), leaf.shares(ofLeaf));
    int[] columns = IntStream.of(ofLeaf).map(f -> position(features, f)).toArray();
    int[] mustBeSet = new int[ofLeaf.length];
    int[] mustBeClear = new int[ofLeaf.length];
    for (int i = 0; i < leaf.steps().size(); i++) {
      PathStep step = leaf.steps().get(i);
      int at = position(ofLeaf, step.feature());
      if (i < stepsAbove) {
        mustBeClear[at] |= 1 << position(featuresAbove, step.feature());
      } else {
        int bit = 1 << bitBySplit.get(step.split());
        (step.isTrue() ? mustBeClear : mustBeSet)[at] |= bit;
      }
    }
    for (int pattern = 0; pattern < 1 << bits(); pattern++) {
      int failed = 0;
      for (int at = 0; at < ofLeaf.length; at++) {
        boolean passes =
            (pattern & mustBeClear[at]) == 0 && (pattern & mustBeSet[at]) == mustBeSet[at];
        failed |= passes ? 0 : 1 << at;
      }
      for (int at = 0; at < ofLeaf.length; at++) {
        gains[pattern * features.length + columns[at]] += leafGains.gain(failed, at);
      }
    }
  }

  private static int position(int[] in, int feature) {
    int at = 0;
    while (in[at] != feature) {
      at++;
    }
    return at;
  }
}
