package com.sparkify.churn.model;

import com.sparkify.churn.event.TextHash;
import com.sparkify.churn.model.evaluation.Truth;
import com.sparkify.churn.model.example.Examples;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * How well the forest that {@code train} puts into use ranks users that it has not learned from,
 * beside XGBoost and, for simulated logs, beside the true probabilities. Users are in five parts;
 * each part is judged by what was learned from the other four. So every user is judged once, which
 * leaves less to luck than one part would.
 *
 * <p>Arguments: feature tables to learn from, which know nothing of the days after the dates judged
 * ({@code featurize --as-known-on}); the last as-of date of them; feature tables that know what
 * happened; {@code hazards.csv}, or {@code -} if there is none; the dates to judge as of.
 */
public final class FoldsBenchmark {
  private static final int FOLDS = 5;

  private FoldsBenchmark() {}

  /** Trains five times and prints. */
  public static void main(String[] args) throws Exception {
    List<LocalDate> dates = Arrays.stream(args).skip(4).map(LocalDate::parse).toList();
    Examples learned = OtherUsersBenchmark.learned(args[0], LocalDate.parse(args[1]));
    Examples judged = OtherUsersBenchmark.judged(args[2], dates);
    Rivals all = Rivals.ofRows(judged.size());
    for (int fold = 0; fold < FOLDS; fold++) {
      int[] rows = rowsOf(fold, judged);
      all.put(rows, Rivals.of(others(fold, learned), judged.rows(rows)));
      System.err.printf("%d of %d parts judged%n", fold + 1, FOLDS);
    }
    System.out.printf(
        "%,d rows of %,d users judged, %,d of which end in a cancellation%n",
        judged.size(), judged.distinctUsers(), judged.churners());
    RankingReport report = new RankingReport(judged, all);
    report.print();
    if (!args[3].equals("-")) {
      Truth truth = Truth.read(new Path(args[3]), new Configuration());
      report.print(truth.within(judged.horizonDays()).orElse(truth));
    }
  }

  private static Examples others(int fold, Examples learned) {
    return learned.where(row -> fold(learned.userId(row)) != fold);
  }

  private static int[] rowsOf(int fold, Examples judged) {
    return IntStream.range(0, judged.size())
        .filter(row -> fold(judged.userId(row)) == fold)
        .toArray();
  }

  private static int fold(String user) {
    byte[] bytes = user.getBytes(StandardCharsets.UTF_8);
    return (int) Long.remainderUnsigned(TextHash.of(bytes, 0, bytes.length), FOLDS);
  }
}
