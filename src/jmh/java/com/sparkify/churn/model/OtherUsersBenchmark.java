package com.sparkify.churn.model;

import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.model.example.Examples;
import com.sparkify.churn.model.example.FeatureTables;
import com.sparkify.churn.model.example.RowSample;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * How well the forest that {@code train} puts into use ranks users of another folder, beside
 * XGBoost on the same features and target, and how far its probabilities are off.
 *
 * <p>Arguments: feature tables to learn from, the last as-of date of them, feature tables of other
 * users, and the dates to judge as of.
 */
public final class OtherUsersBenchmark {
  private OtherUsersBenchmark() {}

  /** Trains and prints. */
  public static void main(String[] args) throws Exception {
    List<LocalDate> dates = Arrays.stream(args).skip(3).map(LocalDate::parse).toList();
    Examples learned = learned(args[0], LocalDate.parse(args[1]));
    Examples judged = judged(args[2], dates);
    new RankingReport(judged, Rivals.of(learned, judged)).print();
  }

  /** The rows of feature tables as of a date or before. */
  static Examples learned(String folder, LocalDate last) throws Exception {
    return new FeatureTables(new Path(folder), new Configuration(), date -> !date.isAfter(last))
        .read(Catalogue.schema(), date -> true, RowSample.ALL, share -> {});
  }

  /** The rows of feature tables as of some dates. */
  static Examples judged(String folder, List<LocalDate> dates) throws Exception {
    return new FeatureTables(new Path(folder), new Configuration())
        .read(Catalogue.schema(), dates::contains, RowSample.ALL, share -> {});
  }
}
