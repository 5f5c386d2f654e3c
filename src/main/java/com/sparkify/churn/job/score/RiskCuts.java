package com.sparkify.churn.job.score;

import com.sparkify.churn.bundle.Bins;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configurable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.mapreduce.Partitioner;

/**
 * Shares out users among the files of a score table, so that one file after the other they stand in
 * the order of risk: the first file has the riskiest. The borders are scores that parted the rows
 * the model learned from, since those of the table are not known before it is scored.
 */
public final class RiskCuts extends Partitioner<BytesWritable, RankedRow> implements Configurable {
  private static final String CUTS = "churn.score.cuts";

  private Configuration conf;

  /** Ascending {@link RiskOrder}s with which files begin, but for the first file. */
  private long[] cuts = {};

  /** For Hadoop, which sets the configuration. */
  public RiskCuts() {}

  /**
   * Chooses borders.
   *
   * @param scores raw scores of the rows that the model learned from
   * @param files how many are wanted, 1 or more; there are fewer if the scores have too few bins
   * @return how many there are
   */
  static int choose(Bins scores, int files, Configuration conf) {
    long[] cuts =
        IntStream.range(1, files)
            .map(file -> border(scores, (double) file / files))
            .filter(edge -> edge >= 0)
            .distinct()
            .mapToLong(edge -> RiskOrder.order(scores.edges()[edge]))
            .toArray();
    conf.setStrings(CUTS, Arrays.stream(cuts).mapToObj(Long::toString).toArray(String[]::new));
    return 1 + cuts.length;
  }

  /** The edge that about a share of all is above; -1 if there is no edge. */
  private static int border(Bins scores, double share) {
    int best = -1;
    double above = 0;
    double nearest = 1;
    for (int edge = scores.edges().length - 1; edge >= 0; edge--) {
      above += scores.shares()[edge + 1];
      if (Math.abs(above - share) < nearest) {
        nearest = Math.abs(above - share);
        best = edge;
      }
    }
    return best;
  }

  @Override
  public void setConf(Configuration configuration) {
    conf = configuration;
    cuts = conf.getTrimmedStringCollection(CUTS).stream().mapToLong(Long::parseLong).toArray();
  }

  @Override
  public Configuration getConf() {
    return conf;
  }

  static RiskCuts from(Configuration conf) {
    RiskCuts cuts = new RiskCuts();
    cuts.setConf(conf);
    return cuts;
  }

  /** How many files there are. */
  int files() {
    return 1 + cuts.length;
  }

  /** A key before those of all users of a file, which is not the first. */
  BytesWritable before(int file) {
    return RiskOrder.before(cuts[file - 1]);
  }

  @Override
  public int getPartition(BytesWritable key, RankedRow row, int files) {
    return file(key);
  }

  /** The number of the file that a key belongs to. */
  int file(BytesWritable key) {
    int found = Arrays.binarySearch(cuts, RiskOrder.order(key));
    return found >= 0 ? found + 1 : ~found;
  }
}
