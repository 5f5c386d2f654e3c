package com.sparkify.churn.job.featurize;

import com.sparkify.churn.feature.FeatureExtractor;
import com.sparkify.churn.feature.UserHistory;
import com.sparkify.churn.job.example.ExampleWritable;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Turns users into one example per as-of date, and counts them. */
final class UserExamples {
  private final ExampleWritable example = new ExampleWritable();
  private final ExampleOutput output;
  private final FeaturizeSettings settings;
  private final List<AsOf> dates;

  /**
   * What does not depend on the user.
   *
   * @param day epoch day
   * @param mature whether the labels are known
   * @param endDay the day after the last day that the table depends on
   */
  private record AsOf(int day, boolean mature, int endDay) {}

  UserExamples(FeaturizeSettings settings, ExampleOutput output) {
    this.settings = settings;
    this.output = output;
    dates =
        Arrays.stream(settings.asOfDays())
            .mapToObj(day -> new AsOf(day, settings.isMature(day), settings.endDay(day)))
            .toList();
  }

  /**
   * @param user all of whose fragments have been added
   */
  void write(HistoryReader user) throws IOException, InterruptedException {
    output.count(FeaturizeCounter.USERS_READ, 1);
    output.count(FeaturizeCounter.LATE_EVENTS_DUPLICATED, user.duplicates());
    UserHistory history = user.history();
    for (AsOf date : dates) {
      writeCancellations(user.userId(), history, date);
      Optional<float[]> vector = FeatureExtractor.extract(history, date.day, settings.memoryDays());
      if (vector.isEmpty()) {
        output.count(FeaturizeCounter.EXAMPLES_OUT_OF_COHORT, 1);
        continue;
      }
      boolean churned =
          date.mature && FeatureExtractor.cancelsWithin(history, date.day, settings.horizonDays());
      output.count(FeaturizeCounter.of(date.mature, churned), 1);
      example.set(user.userId(), date.day, date.mature, churned, vector.get());
      output.write(example);
    }
  }

  /** Of the days that the table of a date depends on, whatever else this pass has read. */
  private void writeCancellations(String userId, UserHistory history, AsOf date)
      throws IOException, InterruptedException {
    int from = settings.firstDay(date.day);
    for (int day : FeatureExtractor.cancelledDays(history, from, date.endDay)) {
      example.setCancellation(userId, date.day, day);
      output.write(example);
    }
  }
}
