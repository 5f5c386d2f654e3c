package com.sparkify.churn.simulate;

import java.util.List;

/**
 * One of the kinds of users in a log. Factors are relative to the published averages.
 *
 * @param name as in the truth files
 * @param share of all users; shares need not add up to one
 * @param churn factor on the hazard of cancelling
 * @param adverts factor on adverts per free song
 * @param thumbsUp factor on thumbs up per song
 * @param thumbsDown factor on thumbs down per song
 * @param friends factor on friends added per song
 * @param downgrades factor on visits to the downgrade page per paid song
 * @param sessionsPerWeek median number of sessions per week
 * @param sessionLength factor on the songs per session
 * @param tenureDays mean days from registration to the first day of the log
 * @param paidShare share of users who have the paid level when they are first seen
 */
public record Population(
    String name,
    double share,
    double churn,
    double adverts,
    double thumbsUp,
    double thumbsDown,
    double friends,
    double downgrades,
    double sessionsPerWeek,
    double sessionLength,
    double tenureDays,
    double paidShare) {

  public Population {
    if (!name.matches("[a-z][a-z-]*")) {
      throw new IllegalArgumentException(
          "population name is '" + name + "'; allowed are lower-case letters and '-'");
    }
    require(name, "share", share, 1e6);
    require(name, "churn", churn, 1000);
    require(name, "adverts", adverts, 8);
    require(name, "thumbsUp", thumbsUp, 3);
    require(name, "thumbsDown", thumbsDown, 8);
    require(name, "friends", friends, 8);
    require(name, "downgrades", downgrades, 8);
    require(name, "sessionsPerWeek", sessionsPerWeek, 50);
    require(name, "sessionLength", sessionLength, 10);
    require(name, "tenureDays", tenureDays, 3650);
    require(name, "paidShare", paidShare, 1);
  }

  private static void require(String name, String field, double value, double most) {
    if (!(value >= 0 && value <= most)) {
      throw new IllegalArgumentException(
          "population " + name + ": " + field + " is " + value + "; allowed is 0 to " + most);
    }
  }

  /** The mix that reproduces the published figures of the Sparkify logs. */
  public static List<Population> usual() {
    return List.of(
        new Population("mainstream", 0.48, 0.92, 0.85, 1.0, 0.90, 1.0, 1.0, 2.1, 0.78, 36, 0.19),
        new Population("advert-weary", 0.14, 1.3, 2.4, 0.85, 1.1, 0.85, 1.0, 2.1, 0.72, 26, 0.10),
        new Population("indifferent", 0.14, 1.3, 1.05, 0.55, 1.2, 0.6, 1.05, 2.1, 0.75, 30, 0.18),
        new Population("fault-finding", 0.08, 1.3, 1.0, 0.90, 2.8, 0.9, 1.1, 2.1, 0.78, 30, 0.25),
        new Population("devoted", 0.16, 0.65, 0.50, 1.6, 0.80, 1.3, 0.85, 2.15, 0.82, 48, 0.30));
  }
}
