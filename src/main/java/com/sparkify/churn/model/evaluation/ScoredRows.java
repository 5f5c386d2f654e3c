package com.sparkify.churn.model.evaluation;

import com.sparkify.churn.model.example.Examples;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

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
    boolean[] flagged = new boolean[examples.size()];
    for (int row = 0; row < flagged.length; row++) {
      flagged[row] = rule.test(row);
    }
    int[] users = renumbered(examples.userNumbers());
    return new ScoredRows(users, examples.churned(), probability, flagged);
  }

  public int size() {
    return user.length;
  }

  /** One more than the largest user number. */
  public int users() {
    return most(user) + 1;
  }

  public int churners() {
    int count = 0;
    for (boolean value : churned) {
      count += value ? 1 : 0;
    }
    return count;
  }

  /** How many different users churned. */
  int churningUsers() {
    return (int)
        IntStream.range(0, size())
            .filter(row -> churned[row])
            .map(row -> user[row])
            .distinct()
            .count();
  }

  public double churnRate() {
    return (double) churners() / size();
  }

  /** Some of the rows, with their users renumbered. */
  public ScoredRows subset(int[] rows) {
    int[] users = new int[rows.length];
    boolean[] outcomes = new boolean[rows.length];
    double[] promised = new double[rows.length];
    boolean[] flagged = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      users[i] = user[rows[i]];
      outcomes[i] = churned[rows[i]];
      promised[i] = probability[rows[i]];
      flagged[i] = rule[rows[i]];
    }
    return new ScoredRows(renumbered(users), outcomes, promised, flagged);
  }

  /** Users numbered from 0 in the order of their first row. */
  private static int[] renumbered(int[] users) {
    int[] numbers = new int[most(users) + 1];
    Arrays.fill(numbers, -1);
    int next = 0;
    int[] dense = new int[users.length];
    for (int row = 0; row < dense.length; row++) {
      if (numbers[users[row]] < 0) {
        numbers[users[row]] = next++;
      }
      dense[row] = numbers[users[row]];
    }
    return dense;
  }

  private static int most(int[] numbers) {
    int most = -1;
    for (int number : numbers) {
      most = Math.max(most, number);
    }
    return most;
  }

  /** The same rows and outcomes under another model's probabilities. */
  public ScoredRows withProbability(double[] other) {
    return new ScoredRows(user, churned, other, rule);
  }
}
