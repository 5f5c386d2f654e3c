package com.sparkify.churn.model.evaluation;

import com.sparkify.churn.model.example.Examples;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Rows with what was promised and what happened, in any order; a user may have several.
 *
 * @param user dense number of each row's user, from 0
 * @param churned what happened
 * @param probability what was promised, finite
 * @param rule whether the baseline rule would contact the row
 */
public record ScoredRows(int[] user, boolean[] churned, double[] probability, boolean[] rule) {
  public ScoredRows {
    int rows = user.length;
    if (churned.length != rows || probability.length != rows || rule.length != rows) {
      throw new IllegalArgumentException("columns of scored rows differ in length");
    }
    int churners = 0;
    for (int row = 0; row < rows; row++) {
      if (!Double.isFinite(probability[row])) {
        throw new IllegalArgumentException(
            "row " + row + " has probability " + probability[row] + "; it must be finite");
      }
      churners += churned[row] ? 1 : 0;
    }
    if (churners == 0 || churners == rows) {
      throw new IllegalArgumentException(
          rows
              + " rows to judge hold "
              + churners
              + " churners; both churners and others are needed: use more users or as-of dates");
    }
  }

  /** Examples with the probability promised for each, and what the rule would have done. */
  public static ScoredRows of(Examples examples, double[] probability, IntPredicate rule) {
    Map<Integer, Integer> numbers = new HashMap<>();
    int[] users = new int[examples.size()];
    boolean[] flagged = new boolean[examples.size()];
    for (int row = 0; row < users.length; row++) {
      int next = numbers.size();
      users[row] = numbers.computeIfAbsent(examples.user(row), number -> next);
      flagged[row] = rule.test(row);
    }
    return new ScoredRows(users, examples.churned(), probability, flagged);
  }

  public int size() {
    return user.length;
  }

  /** One more than the largest user number. */
  public int users() {
    int most = -1;
    for (int number : user) {
      most = Math.max(most, number);
    }
    return most + 1;
  }

  public int churners() {
    int count = 0;
    for (boolean value : churned) {
      count += value ? 1 : 0;
    }
    return count;
  }

  public double churnRate() {
    return (double) churners() / size();
  }

  /** Some of the rows, with their users renumbered. */
  public ScoredRows subset(int[] rows) {
    Map<Integer, Integer> numbers = new HashMap<>();
    int[] users = new int[rows.length];
    boolean[] outcomes = new boolean[rows.length];
    double[] promised = new double[rows.length];
    boolean[] flagged = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      int next = numbers.size();
      users[i] = numbers.computeIfAbsent(user[rows[i]], number -> next);
      outcomes[i] = churned[rows[i]];
      promised[i] = probability[rows[i]];
      flagged[i] = rule[rows[i]];
    }
    return new ScoredRows(users, outcomes, promised, flagged);
  }

  /** The same rows and outcomes under another model's probabilities. */
  public ScoredRows withProbability(double[] other) {
    return new ScoredRows(user, churned, other, rule);
  }
}
