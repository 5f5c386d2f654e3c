package com.sparkify.churn.model.example;

import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.feature.FeatureSchema;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** Users whose risk follows a known law of their features; they come back after a churn. */
public final class SyntheticUsers {
  public static final LocalDate FIRST_DATE = LocalDate.of(2018, 10, 29);

  private final long seed;
  private int users = 600;
  private int dates = 5;
  private double base = -1.8;
  private boolean leaking;
  private double othersRead = 1;

  private SyntheticUsers(long seed) {
    this.seed = seed;
  }

  public static SyntheticUsers seeded(long seed) {
    return new SyntheticUsers(seed);
  }

  public SyntheticUsers users(int count) {
    users = count;
    return this;
  }

  /** As-of dates, a week apart. */
  public SyntheticUsers dates(int count) {
    dates = count;
    return this;
  }

  /** The log-odds of an average user's churn within the horizon. */
  public SyntheticUsers averageLogOdds(double logOdds) {
    base = logOdds;
    return this;
  }

  /** Lets a feature tell the answer. */
  public SyntheticUsers leaking() {
    leaking = true;
    return this;
  }

  /** Reads all churners, and of the other rows a share, each standing for several. */
  public SyntheticUsers othersRead(double share) {
    othersRead = share;
    return this;
  }

  public static FeatureSchema schema() {
    return new FeatureSchema(
        List.of(
            category("level", List.of("unknown", "free", "paid")),
            category("gender", List.of("unknown", "f", "m")),
            category("device", List.of("other", "windows", "mac")),
            number("days_since_last_event", 28, "last seen {} days ago"),
            number("tenure_days", 0, "registered {} days ago"),
            number("adverts_28d", 0, "{} adverts in the last 28 days"),
            number("thumbs_down_28d", 0, "{} thumbs down in the last 28 days"),
            number("noise", 0, "noise of {}"),
            number("constant", 0, "always {}")));
  }

  private static Feature category(String name, List<String> categories) {
    return new Feature(
        name,
        Feature.Kind.CATEGORY,
        "Profile",
        "",
        0,
        0,
        categories.size() - 1,
        0,
        categories,
        name + ".",
        name + " is {}");
  }

  private static Feature number(String name, float whenMissing, String phrase) {
    return new Feature(
        name,
        Feature.Kind.NUMBER,
        "Pages",
        "",
        28,
        0,
        Float.MAX_VALUE,
        whenMissing,
        List.of(),
        name + ".",
        phrase);
  }

  public Examples examples() {
    ExamplesBuilder builder = new ExamplesBuilder(schema(), 10);
    Random random = new Random(seed);
    for (int user = 0; user < users; user++) {
      double adverts = random.nextInt(20);
      double thumbsDown = random.nextInt(8);
      int level = 1 + random.nextInt(2);
      float tenure = random.nextInt(200);
      float[] profile = {level, 1 + random.nextInt(2), random.nextInt(3)};
      double risk =
          base
              + 0.12 * (adverts - 10)
              + 0.25 * (thumbsDown - 4)
              + 0.4 * (level - 1.5)
              - 0.01 * (tenure - 100);
      double probability = 1 / (1 + Math.exp(-risk));
      for (int week = 0; week < dates; week++) {
        boolean churns = random.nextDouble() < probability;
        float[] vector = {
          profile[0],
          profile[1],
          profile[2],
          random.nextInt(14),
          tenure + 7 * week,
          (float) adverts,
          (float) thumbsDown,
          leaking && churns ? 5 : random.nextInt(5),
          7
        };
        add(builder, "user" + user, FIRST_DATE.plusWeeks(week), churns, vector);
      }
    }
    return builder.build();
  }

  private void add(
      ExamplesBuilder builder, String userId, LocalDate asOf, boolean churns, float[] vector) {
    RowSample sample = new RowSample(10, 0, 0, 1, othersRead);
    if (sample.keeps(userId, (int) asOf.toEpochDay(), churns)) {
      Outcome outcome = Outcome.within(asOf, 10, churns);
      builder.add(userId, asOf, outcome, sample.weight(churns), vector);
    }
  }
}
