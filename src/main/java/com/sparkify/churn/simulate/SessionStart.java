package com.sparkify.churn.simulate;

/**
 * Expected values from the beginning of a session to its first song, by level: 0 free, 1 paid.
 *
 * @param toSong probability of reaching a song at a level, {@code [from][to]}
 * @param ends probability that the session ends before, {@code [from][to]}
 * @param cancelChance probability of cancelling before either, with an average factor
 */
record SessionStart(double[][] toSong, double[][] ends, double[] cancelChance) {

  static SessionStart of(PageChain chain, Excursions excursions, double loggedOut) {
    SessionStart start = new SessionStart(new double[2][], new double[2][], new double[2]);
    for (int level = 0; level < 2; level++) {
      Excursions.Sum sum = excursions.new Sum();
      add(sum, 1 - loggedOut, chain, PageChain.row(PageChain.START, Auth.LOGGED_IN, level == 1));
      add(sum, loggedOut, chain, PageChain.row(PageChain.START, Auth.LOGGED_OUT, level == 1));
      start.toSong[level] = sum.back;
      start.ends[level] = sum.end;
      start.cancelChance[level] = sum.chance;
    }
    return start;
  }

  private static void add(Excursions.Sum sum, double share, PageChain chain, int row) {
    int[] ways = chain.next(row);
    double[] shares = chain.shares(row);
    for (int i = 0; i < ways.length; i++) {
      sum.add(share * shares[i], ways[i], PageChain.auth(row), PageChain.isPaid(row));
    }
  }

  /** Expected songs of a session by the level at its beginning. */
  double[] songs(SongCycle cycle) {
    double[][] visits = TrueRisk.visits(cycle.nextSong(), new double[] {1, 1});
    double[] songs = new double[2];
    for (int level = 0; level < 2; level++) {
      double[] heard = TrueRisk.product(toSong[level], visits);
      songs[level] = heard[0] + heard[1];
    }
    return songs;
  }

  /** A whole session, still subscribed at its end: {@code [level][level at the end]}. */
  double[][] through(double[][] rest, double[] factor) {
    double[][] through = new double[2][2];
    for (int from = 0; from < 2; from++) {
      double stays = StrictMath.exp(-factor[from] * cancelChance[from]);
      double[] after = TrueRisk.product(toSong[from], rest);
      through[from][0] = stays * (ends[from][0] + after[0]);
      through[from][1] = stays * (ends[from][1] + after[1]);
    }
    return through;
  }
}
