package com.sparkify.churn.model.evaluation;

import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.model.example.Examples;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Judges each kind of users apart: by level, gender, tenure and device; and each as-of date. */
final class Segments {
  private static final int FEWEST = 10;
  private static final int REPLICATES = 200;
  private static final int[] TENURE_DAYS = {30, 60, 120};

  /**
   * What rows of one segment have in common.
   *
   * @param order among the segments of a dimension; those of one order are sorted by name
   */
  private record Group(int order, String name) implements Comparable<Group> {
    @Override
    public int compareTo(Group other) {
      return ORDER.compare(this, other);
    }
  }

  private static final Comparator<Group> ORDER =
      Comparator.comparingInt(Group::order).thenComparing(Group::name);

  private final Examples examples;
  private final ScoredRows rows;
  private final Cuts cuts;
  private final long seed;

  Segments(Examples examples, ScoredRows rows, Cuts cuts, long seed) {
    this.examples = examples;
    this.rows = rows;
    this.cuts = cuts;
    this.seed = seed;
  }

  /** Every segment that has a row, by dimensions in a fixed order. */
  List<Segment> judge() {
    List<Segment> segments = new ArrayList<>();
    for (String name : List.of(KnownFeatures.LEVEL, KnownFeatures.GENDER)) {
      byCategory(name, segments);
    }
    int tenure = examples.schema().indexOf(KnownFeatures.TENURE);
    if (tenure >= 0) {
      by("tenure", row -> band(examples.vector(row)[tenure]), segments);
    }
    byCategory(KnownFeatures.DEVICE, segments);
    by(Segment.AS_OF, row -> new Group(0, examples.asOf(row).toString()), segments);
    return segments;
  }

  private void byCategory(String name, List<Segment> segments) {
    int position = examples.schema().indexOf(name);
    if (position >= 0) {
      Feature feature = examples.schema().feature(position);
      by(
          name,
          row -> new Group(0, KnownFeatures.category(feature, examples.vector(row)[position])),
          segments);
    }
  }

  private void by(String dimension, IntFunction<Group> groupOf, List<Segment> segments) {
    SortedMap<Group, List<Integer>> members = new TreeMap<>();
    for (int row = 0; row < rows.size(); row++) {
      members.computeIfAbsent(groupOf.apply(row), group -> new ArrayList<>()).add(row);
    }
    members.forEach((group, of) -> segments.add(judge(dimension, group.name(), of)));
  }

  private Segment judge(String dimension, String name, List<Integer> members) {
    int churners = 0;
    double promised = 0;
    for (int row : members) {
      churners += rows.churned()[row] ? 1 : 0;
      promised += rows.probability()[row] / members.size();
    }
    double happened = (double) churners / members.size();
    boolean isJudged = churners >= FEWEST && members.size() - churners >= FEWEST;
    return new Segment(
        dimension,
        name,
        members.size(),
        churners,
        promised,
        happened,
        isJudged ? Optional.of(ranking(members)) : Optional.empty());
  }

  private Segment.Ranking ranking(List<Integer> members) {
    ScoredRows part = rows.subset(members.stream().mapToInt(row -> row).toArray());
    Map<Metric, Interval> figures =
        new UserBootstrap(part.users(), REPLICATES, seed).intervals(new MetricSweep(part, cuts));
    return new Segment.Ranking(
        figures.get(Metric.AUC), figures.get(Metric.CAPTURE_AT_10), figures.get(Metric.ECE));
  }

  private static Group band(float tenureDays) {
    for (int i = 0; i < TENURE_DAYS.length; i++) {
      if (tenureDays < TENURE_DAYS[i]) {
        int from = i == 0 ? 0 : TENURE_DAYS[i - 1];
        return new Group(i, "%d to %d days".formatted(from, TENURE_DAYS[i]));
      }
    }
    int last = TENURE_DAYS[TENURE_DAYS.length - 1];
    return new Group(TENURE_DAYS.length, "over " + last + " days");
  }
}
