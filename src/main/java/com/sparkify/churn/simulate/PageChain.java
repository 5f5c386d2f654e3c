package com.sparkify.churn.simulate;

import com.sparkify.churn.event.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What users do after a page: probabilities of the next page by login state, level and page.
 *
 * <p>The table is the resource {@code transitions.txt}. If a {@code NextSong} row does not add up
 * to one, the rest is the next song.
 */
final class PageChain {
  /** Represents the beginning of a session in place of a page. */
  static final int START = 30;

  /** Represents the end of a session in place of a page. */
  static final int END = 31;

  /** The number of pages with {@link #START} and {@link #END}. */
  static final int SIZE = 32;

  static final int SONG = Page.NEXT_SONG.ordinal();

  private static final int[] NO_PAGES = {};
  private static final double[] NO_SHARES = {};

  private final int[][] next = new int[Auth.values().length * 2 * SIZE][];
  private final double[][] shares = new double[next.length][];
  private final Map<String, Integer> pages = new HashMap<>();

  PageChain() {
    for (Page page : Page.values()) {
      pages.put(page.label(), page.ordinal());
    }
    pages.put("START", START);
    pages.put("END", END);
    for (String line : WordLists.lines("transitions.txt")) {
      read(line);
    }
    for (int row = 0; row < next.length; row++) {
      if (next[row] == null) {
        next[row] = NO_PAGES;
        shares[row] = NO_SHARES;
      }
    }
  }

  static int row(int page, Auth auth, boolean paid) {
    return (auth.ordinal() * 2 + (paid ? 1 : 0)) * SIZE + page;
  }

  static Auth auth(int row) {
    return Auth.of(row / SIZE / 2);
  }

  static boolean isPaid(int row) {
    return row / SIZE % 2 == 1;
  }

  /** The pages that may follow, in the order of {@link #shares}; empty if none can. */
  int[] next(int row) {
    return next[row];
  }

  double[] shares(int row) {
    return shares[row];
  }

  /**
   * Draws the page that follows a page other than a song; the end is this many times as likely as
   * usual.
   */
  int draw(int row, double endFactor, RandomStream random) {
    int[] ways = next[row];
    double[] share = shares[row];
    double total = 0;
    for (int i = 0; i < ways.length; i++) {
      total += ways[i] == END ? share[i] * endFactor : share[i];
    }
    double point = random.uniform() * total;
    int last = ways.length - 1;
    for (int i = 0; i < last; i++) {
      point -= ways[i] == END ? share[i] * endFactor : share[i];
      if (point < 0) {
        return ways[i];
      }
    }
    return ways[last];
  }

  private void read(String line) {
    List<String> sides = WordLists.split(line, ": ");
    List<String> key = WordLists.split(sides.get(0), " ");
    Auth auth =
        switch (key.get(0)) {
          case "in" -> Auth.LOGGED_IN;
          case "out" -> Auth.LOGGED_OUT;
          default -> Auth.GUEST;
        };
    String label = String.join(" ", key.subList(2, key.size()));
    if (!key.get(1).equals("paid")) {
      put(row(page(label), auth, false), sides.get(1));
    }
    if (!key.get(1).equals("free")) {
      put(row(page(label), auth, true), sides.get(1));
    }
  }

  private void put(int row, String ways) {
    List<String> parts = WordLists.split(ways, ", ");
    next[row] = new int[parts.size()];
    shares[row] = new double[parts.size()];
    for (int i = 0; i < parts.size(); i++) {
      int space = parts.get(i).lastIndexOf(' ');
      next[row][i] = page(parts.get(i).substring(0, space));
      shares[row][i] = Double.parseDouble(parts.get(i).substring(space + 1));
    }
  }

  private int page(String label) {
    Integer page = pages.get(label);
    if (page == null) {
      throw new IllegalStateException("transitions.txt: there is no page '" + label + "'");
    }
    return page;
  }
}
