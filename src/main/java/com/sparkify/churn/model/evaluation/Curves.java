package com.sparkify.churn.model.evaluation;

import com.sparkify.churn.bundle.Campaign;
import java.util.ArrayList;
import java.util.List;

/**
 * What a report draws of scored rows.
 *
 * @param roc share of stayers flagged against share of churners found, from (0, 0) to (1, 1)
 * @param precisionRecall recall against precision
 * @param gains share of users contacted against share of churners found, from (0, 0) to (1, 1)
 * @param lift share of users contacted against churn there over the average
 * @param reliability ten equal groups by promised probability, the lowest first
 * @param stayerScores shares of stayers by probability, in bins of equal width
 * @param churnerScores shares of churners in the same bins
 * @param binWidth of the bins; the last one holds all above it too
 * @param volumes what contacting that share of users would have brought
 */
public record Curves(
    List<Point> roc,
    List<Point> precisionRecall,
    List<Point> gains,
    List<Point> lift,
    List<Group> reliability,
    List<Double> stayerScores,
    List<Double> churnerScores,
    double binWidth,
    List<Volume> volumes) {
  private static final int MOST_POINTS = 200;
  private static final int BINS = 30;
  private static final double[] SHARES = {0.01, 0.02, 0.05, 0.10, 0.15, 0.20, 0.30, 0.50, 1.00};

  /** A point of a curve. */
  public record Point(double x, double y) {}

  /**
   * Users of like probability.
   *
   * @param promised their mean probability
   * @param happened the share that churned, with an interval that takes rows for independent
   */
  public record Group(int rows, double promised, Interval happened) {}

  /**
   * What contacting the riskiest share of users would have brought.
   *
   * @param threshold the lowest probability among them
   * @param contacted how many
   * @param churners how many of them churned
   * @param captured share of all churners
   * @param profit of the campaign on these users, as it turned out
   * @param expected of the campaign, as the probabilities promised
   */
  public record Volume(
      double share,
      double threshold,
      int contacted,
      int churners,
      double captured,
      double profit,
      double expected) {}

  /** Draws all curves of scored rows. */
  public static Curves of(ScoredRows scored, Campaign campaign) {
    RankedRows rows = new RankedRows(scored);
    int churners = scored.churners();
    List<Point> roc = new ArrayList<>(List.of(new Point(0, 0)));
    List<Point> precision = new ArrayList<>();
    List<Point> gains = new ArrayList<>(List.of(new Point(0, 0)));
    List<Point> lift = new ArrayList<>();
    int found = 0;
    int rank = 0;
    double nextShare = 0;
    for (int end : rows.tieEnds) {
      for (; rank < end; rank++) {
        found += rows.churned[rank] ? 1 : 0;
      }
      double share = (double) end / rows.size();
      if (share >= nextShare || end == rows.size()) {
        nextShare = share + 1.0 / MOST_POINTS;
        double recall = (double) found / churners;
        roc.add(new Point((double) (end - found) / (rows.size() - churners), recall));
        precision.add(new Point(recall, (double) found / end));
        gains.add(new Point(share, recall));
        lift.add(new Point(share, recall / share));
      }
    }
    double width = binWidth(rows);
    return new Curves(
        roc,
        precision,
        gains,
        lift,
        reliability(rows),
        histogram(rows, width, false),
        histogram(rows, width, true),
        width,
        volumes(rows, churners, campaign));
  }

  private static List<Group> reliability(RankedRows rows) {
    List<Group> groups = new ArrayList<>();
    int count = Math.min(MetricSweep.ECE_GROUPS, rows.size());
    for (int group = count - 1; group >= 0; group--) {
      int from = (int) ((long) group * rows.size() / count);
      int to = (int) ((long) (group + 1) * rows.size() / count);
      double promised = 0;
      int churners = 0;
      for (int rank = from; rank < to; rank++) {
        promised += rows.probability[rank] / (to - from);
        churners += rows.churned[rank] ? 1 : 0;
      }
      groups.add(new Group(to - from, promised, wilson(churners, to - from)));
    }
    return groups;
  }

  /** Wilson's 95 % interval of a share. */
  static Interval wilson(int hits, int rows) {
    double z = 1.96;
    double share = (double) hits / rows;
    double center = (share + z * z / (2 * rows)) / (1 + z * z / rows);
    double half =
        z
            * Math.sqrt(share * (1 - share) / rows + z * z / (4.0 * rows * rows))
            / (1 + z * z / rows);
    return new Interval(share, Math.min(share, center - half), Math.max(share, center + half));
  }

  /** Wide enough that all but the top hundredth fit into the bins. */
  private static double binWidth(RankedRows rows) {
    double top = rows.probability[rows.size() / 100];
    return Math.max(1e-6, top / BINS);
  }

  private static List<Double> histogram(RankedRows rows, double width, boolean churned) {
    double[] counts = new double[BINS];
    int total = 0;
    for (int rank = 0; rank < rows.size(); rank++) {
      if (rows.churned[rank] == churned) {
        counts[Math.max(0, Math.min(BINS - 1, (int) (rows.probability[rank] / width)))]++;
        total++;
      }
    }
    List<Double> shares = new ArrayList<>();
    for (double bin : counts) {
      shares.add(bin / total);
    }
    return shares;
  }

  private static List<Volume> volumes(RankedRows rows, int churners, Campaign campaign) {
    List<Volume> volumes = new ArrayList<>();
    int found = 0;
    int rank = 0;
    double expected = 0;
    for (double share : SHARES) {
      int contacted = Math.max(1, (int) Math.round(share * rows.size()));
      for (; rank < contacted; rank++) {
        found += rows.churned[rank] ? 1 : 0;
        expected += campaign.profit(rows.probability[rank]);
      }
      double profit = found * campaign.profit(1) + (contacted - found) * campaign.profit(0);
      volumes.add(
          new Volume(
              share,
              rows.probability[contacted - 1],
              contacted,
              found,
              (double) found / churners,
              profit,
              expected));
    }
    return volumes;
  }
}
