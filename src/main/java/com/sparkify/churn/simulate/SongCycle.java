package com.sparkify.churn.simulate;

/**
 * Expected values for one user from a song to the next, by the level at the first: 0 free, 1 paid.
 *
 * @param nextSong probability that another song follows at a level, {@code [from][to]}
 * @param ends probability that the session ends at a level, {@code [from][to]}
 * @param cancelChance probability of cancelling before either, with an average factor
 * @param unease expected weight of the events (see {@link Unease})
 * @param uneaseSquared expected sum of their squared weights
 */
record SongCycle(
    double[][] nextSong,
    double[][] ends,
    double[] cancelChance,
    double[] unease,
    double[] uneaseSquared) {

  static SongCycle of(Traits traits, PageChain chain, Excursions excursions) {
    SongCycle cycle =
        new SongCycle(
            new double[2][], new double[2][], new double[2], new double[2], new double[2]);
    for (int level = 0; level < 2; level++) {
      int row = PageChain.row(PageChain.SONG, Auth.LOGGED_IN, level == 1);
      int[] ways = chain.next(row);
      double[] shares = chain.shares(row);
      double leaving = 0;
      for (int i = 0; i < ways.length; i++) {
        leaving += shares[i] * traits.factors()[ways[i]];
      }
      double scale = Math.max(1, leaving);
      Excursions.Sum sum = excursions.new Sum();
      sum.back[level] = 1 - leaving / scale;
      for (int i = 0; i < ways.length; i++) {
        double share = shares[i] * traits.factors()[ways[i]] / scale;
        sum.add(share, ways[i], Auth.LOGGED_IN, level == 1);
      }
      cycle.put(level, sum);
    }
    return cycle;
  }

  private void put(int level, Excursions.Sum sum) {
    nextSong[level] = sum.back;
    ends[level] = sum.end;
    cancelChance[level] = sum.chance;
    unease[level] = sum.mean;
    uneaseSquared[level] = sum.square;
  }
}
