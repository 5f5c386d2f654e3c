package com.sparkify.churn.serving.users;

import java.util.function.IntUnaryOperator;

/** Goes from one user that is wanted to the next, in the order of a selection. */
final class Walk {
  private final UserScores scores;
  private final Selection wanted;
  private final IntUnaryOperator ranks;
  private final int end;
  private final int positions;
  private int position;

  /**
   * @param start position that the first user is looked for from
   */
  Walk(UserScores scores, Selection wanted, int start) {
    this.scores = scores;
    this.wanted = wanted;
    this.ranks = scores.ranks(wanted);
    this.end = scores.end(wanted);
    this.positions = scores.positions(wanted);
    this.position = start;
    skip();
  }

  /** Whether no user is left. */
  boolean isOver() {
    return position >= positions;
  }

  /** The place of the user in the order, from 0 on, among all users. */
  int position() {
    return position;
  }

  /** The rank of the user by risk. */
  int rank() {
    return ranks.applyAsInt(position);
  }

  void next() {
    position++;
    skip();
  }

  private void skip() {
    while (!isOver() && !isWanted(rank())) {
      position++;
    }
  }

  private boolean isWanted(int rank) {
    return rank < end && scores.accepts(wanted, rank);
  }
}
