package com.sparkify.churn.simulate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * The true risk of every subscribed user at chosen midnights, and, in the end, what came of it.
 *
 * <p>Columns of {@code hazards.csv}: {@code user_id,as_of,probability,cancelled}, the last being 1
 * where the cancellation is confirmed in {@code [as_of, as_of + horizon)}; then {@code
 * probability_7d} and the like, the risk within other horizons. Columns of {@code users.csv}:
 * {@code user_id,population}.
 */
final class TruthTable {
  /** Horizons that are told beside the main one, in days. */
  private static final int[] OTHERS = {7, 10, 14, 30};

  private final SimulationSettings settings;
  private final TrueRisk risk;
  private final LocalDate[] dates;
  private final float[][] probabilities;
  private final float[][][] others;

  TruthTable(SimulationSettings settings, TrueRisk risk) {
    this.settings = settings;
    this.risk = risk;
    int every = settings.truth().everyDays();
    dates = new LocalDate[1 + (settings.days() - 1) / every];
    for (int i = 0; i < dates.length; i++) {
      dates[i] = settings.end().minusDays((long) every * (dates.length - 1 - i));
    }
    probabilities = new float[dates.length][settings.users()];
    others = new float[dates.length][settings.users()][];
  }

  /** Notes the risk of a user as of a midnight, where that is one of the chosen ones. */
  void assess(Listener user, LocalDate midnight) {
    int date = Arrays.binarySearch(dates, midnight);
    if (date >= 0) {
      boolean subscribed = user.isSubscribed(Audience.second(midnight));
      probabilities[date][user.index()] =
          subscribed
              ? (float) risk.within(user, midnight.toEpochDay(), settings.truth().horizonDays())
              : Float.NaN;
      if (subscribed) {
        others[date][user.index()] = others(user, midnight.toEpochDay());
      }
    }
  }

  private float[] others(Listener user, long epochDay) {
    float[] within = new float[OTHERS.length];
    for (int i = 0; i < OTHERS.length; i++) {
      within[i] = (float) risk.within(user, epochDay, OTHERS[i]);
    }
    return within;
  }

  boolean has(LocalDate midnight) {
    return Arrays.binarySearch(dates, midnight) >= 0;
  }

  /** Writes both files to a folder, which is created if it does not exist. */
  void write(Path folder, Listener[] users, byte[][] ids) throws IOException {
    Files.createDirectories(folder);
    try (Writer out = Files.newBufferedWriter(folder.resolve("hazards.csv"))) {
      out.write("user_id,as_of,probability,cancelled");
      for (int days : OTHERS) {
        out.write(",probability_" + days + "d");
      }
      out.write("\n");
      for (int date = 0; date < dates.length; date++) {
        for (Listener user : users) {
          float probability = probabilities[date][user.index()];
          if (!Float.isNaN(probability)) {
            out.write(line(ids[user.index()], dates[date], probability, user));
            for (float within : others[date][user.index()]) {
              out.write("," + within);
            }
            out.write("\n");
          }
        }
      }
    }
    try (Writer out = Files.newBufferedWriter(folder.resolve("users.csv"))) {
      out.write("user_id,population\n");
      for (Listener user : users) {
        String population = settings.populations().get(user.traits().population()).name();
        out.write(new String(ids[user.index()], UTF_8) + "," + population + "\n");
      }
    }
  }

  private String line(byte[] id, LocalDate date, float probability, Listener user) {
    long horizon = Audience.second(date.plusDays(settings.truth().horizonDays()));
    int cancelled = user.cancelledAt() < horizon ? 1 : 0;
    return new String(id, UTF_8) + "," + date + "," + probability + "," + cancelled;
  }
}
