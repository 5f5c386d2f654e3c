package com.sparkify.churn.cli;

import com.sparkify.churn.csv.CsvLine;
import com.sparkify.churn.csv.CsvReader;
import com.sparkify.churn.model.growth.ForestSettings;
import com.sparkify.churn.model.search.SearchPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Option;

/** Whether, among what and where the forest's settings are searched. */
final class SearchOptions {
  @Option(
      names = "--search",
      description =
          "Try candidates on rolling-origin folds of the training rows, and take the smallest"
              + " forest that is not significantly worse than the best.")
  private boolean search;

  @Option(
      names = "--candidates",
      paramLabel = "FILE",
      description =
          "CSV of settings to try, with the header "
              + ForestSettings.CSV_HEADER
              + ". Default: the settings of the other options and their neighbours.")
  private Path candidates;

  @Option(
      names = "--folds",
      paramLabel = "N",
      description = "Number of folds that each candidate is judged on. Default: ${DEFAULT-VALUE}.")
  private int folds = SearchPlan.DEFAULT_FOLDS;

  @Option(
      names = "--search-on",
      paramLabel = "PLACE",
      description =
          "threads: of this process. job: a MapReduce job, one map per candidate and fold."
              + " auto: a job if Hadoop is configured for a cluster. Default: auto.")
  private Place place = Place.AUTO;

  boolean isWanted() {
    return search;
  }

  int folds() {
    return folds;
  }

  boolean runsAsJob(Configuration conf) {
    return place.isJob(conf);
  }

  /**
   * @throws IllegalArgumentException if the file holds something else, naming the line
   */
  List<ForestSettings> candidates(ForestSettings around) throws IOException {
    if (candidates == null) {
      return SearchPlan.neighbours(around);
    }
    try (CsvReader rows =
        new CsvReader(Files.newBufferedReader(candidates), candidates.toString())) {
      List<String> header = rows.next() ? rows.strippedFields() : List.of();
      if (!header.equals(ForestSettings.COLUMNS)) {
        throw new IllegalArgumentException(
            "%s:1: the header is '%s'; it must be %s"
                .formatted(candidates, CsvLine.of(header), ForestSettings.CSV_HEADER));
      }
      List<ForestSettings> settings = new ArrayList<>();
      while (rows.next()) {
        if (!rows.isBlank()) {
          settings.add(ForestSettings.of(rows.strippedFields(), rows.place()));
        }
      }
      return settings;
    }
  }
}
