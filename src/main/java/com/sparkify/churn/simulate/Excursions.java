package com.sparkify.churn.simulate;

import com.sparkify.churn.event.Page;

/**
 * Expected values for the time between leaving songs for a page and returning to a song or ending
 * the session: the page chain solved for one factor on ends.
 *
 * <p>They are indexed by the row of the page chain that leads on from the page. A level is 0 for
 * free and 1 for paid.
 */
final class Excursions {
  private static final int SWEEPS = 60;
  private static final int ROWS = 2 * 2 * PageChain.SIZE;

  private final PageChain chain;
  private final double endFactor;
  private final double[][] backToSong = new double[ROWS][2];
  private final double[][] ended = new double[ROWS][2];
  private final double[] cancelChance = new double[ROWS];
  private final double[] unease = new double[ROWS];
  private final double[] uneaseSquared = new double[ROWS];

  Excursions(PageChain chain, double endFactor) {
    this.chain = chain;
    this.endFactor = endFactor;
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int row = 0; row < ROWS; row++) {
        if (row % PageChain.SIZE != PageChain.SONG && chain.next(row).length > 0) {
          solve(row);
        }
      }
    }
  }

  private void solve(int row) {
    int page = row % PageChain.SIZE;
    boolean paid = PageChain.isPaid(row);
    Auth auth = PageChain.auth(row);
    int[] ways = chain.next(row);
    double[] shares = chain.shares(row);
    double total = 0;
    for (int i = 0; i < ways.length; i++) {
      total += ways[i] == PageChain.END ? shares[i] * endFactor : shares[i];
    }
    Sum sum = new Sum();
    for (int i = 0; i < ways.length; i++) {
      double share = ways[i] == PageChain.END ? shares[i] * endFactor : shares[i];
      sum.add(share / total, ways[i], auth, paid);
    }
    backToSong[row] = sum.back;
    ended[row] = sum.end;
    cancelChance[row] = sum.chance + (auth == Auth.LOGGED_IN ? Hazard.chance(page) : 0);
    unease[row] = sum.mean + Hazard.unease(page);
    uneaseSquared[row] = sum.square + Hazard.unease(page) * Hazard.unease(page);
  }

  /** The row that leads on from a page, given the state in which it was entered. */
  private static int rowAfter(int page, Auth auth, boolean paid) {
    Auth after = auth;
    boolean paidAfter = paid;
    if (page == Page.LOGOUT.ordinal()) {
      after = Auth.LOGGED_OUT;
    } else if (page == Page.LOGIN.ordinal()) {
      after = Auth.LOGGED_IN;
    } else if (page == Page.SUBMIT_UPGRADE.ordinal()) {
      paidAfter = true;
    } else if (page == Page.SUBMIT_DOWNGRADE.ordinal()) {
      paidAfter = false;
    }
    return PageChain.row(page, after, paidAfter);
  }

  /** Expected values over several transitions from one state. */
  final class Sum {
    final double[] back = new double[2];
    final double[] end = new double[2];
    double chance;
    double mean;
    double square;

    /** Adds a transition: to a song, to the end, or to a page and on from there. */
    void add(double share, int page, Auth auth, boolean paid) {
      int level = paid ? 1 : 0;
      if (page == PageChain.SONG) {
        back[level] += share;
        return;
      }
      if (page == PageChain.END) {
        end[level] += share;
        return;
      }
      int row = rowAfter(page, auth, paid);
      for (int to = 0; to < 2; to++) {
        back[to] += share * backToSong[row][to];
        end[to] += share * ended[row][to];
      }
      chance += share * cancelChance[row];
      mean += share * unease[row];
      square += share * uneaseSquared[row];
    }
  }
}
