package com.sparkify.churn.model.example;

import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.feature.Theme;
import com.sparkify.churn.feature.Wording;
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
            number(
                "days_since_last_event",
                28,
                new Wording(
                    Theme.VISITS,
                    "not seen for longer than usual",
                    "seen more recently than usual",
                    "last seen as long ago as usual",
                    "{} days")),
            number("tenure_days", 0, Wording.much(Theme.HABITS, "tenure", "{} days")),
            number("adverts_28d", 0, Wording.many(Theme.MONEY, "adverts", "{} in 28 days")),
            number("thumbs_down_28d", 0, Wording.many(Theme.MOOD, "thumbs down", "{} in 28 days")),
            number("noise", 0, Wording.much(Theme.HABITS, "noise", "{}")),
            number("constant", 0, Wording.plain(Theme.HABITS, "always"))));
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
        Wording.plain(name.equals("level") ? Theme.MONEY : Theme.HABITS, name),
        true);
  }

  private static Feature number(String name, float whenMissing, Wording wording) {
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
        wording,
        true);
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
      Outcome outcome = outcome(asOf, churns);
      builder.add(userId, asOf, outcome, sample.weight(churns), vector);
    }
  }

  /** What the label of a row says of its outcome, without the day of a cancellation. */
  public static Outcome outcome(LocalDate asOf, boolean churned) {
    return Outcome.within(asOf, 10, churned);
  }
}
