package com.sparkify.churn.simulate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sparkify.churn.csv.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The true risk of every subscribed user at chosen midnights, and, finally, the outcome.
 *
 * <p>Columns of {@code hazards.csv}: {@code user_id,as_of,probability,cancelled}, the last being 1
 * if the cancellation is confirmed in {@code [as_of, as_of + horizon)}; then {@code probability_7d}
 * and the like, the risk within other horizons. Columns of {@code users.csv}: {@code
 * user_id,population}.
 */
final class TruthTable {
  /** Horizons written in addition to the main one, in days. */
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

  /** Records the risk of a user as of a midnight, if it is one of the chosen ones. */
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

  /** Writes both files to a folder, which is created if it does not exist. */
  void write(Path folder, Listener[] users, byte[][] ids) throws IOException {
    Files.createDirectories(folder);
    try (CsvWriter csv = open(folder.resolve("hazards.csv"), columns())) {
      for (int date = 0; date < dates.length; date++) {
        for (Listener user : users) {
          if (!Float.isNaN(probabilities[date][user.index()])) {
            csv.row(row(ids[user.index()], date, user));
          }
        }
      }
    }
    try (CsvWriter csv = open(folder.resolve("users.csv"), List.of("user_id", "population"))) {
      for (Listener user : users) {
        String population = settings.populations().get(user.traits().population()).name();
        csv.row(new String(ids[user.index()], UTF_8), population);
      }
    }
  }

  private static CsvWriter open(Path file, List<String> columns) throws IOException {
    return new CsvWriter(Files.newBufferedWriter(file), columns);
  }

  private static List<String> columns() {
    List<String> columns = new ArrayList<>(List.of("user_id", "as_of", "probability", "cancelled"));
    Arrays.stream(OTHERS).forEach(days -> columns.add("probability_" + days + "d"));
    return columns;
  }

  private Object[] row(byte[] id, int date, Listener user) {
    long horizon = Audience.second(dates[date].plusDays(settings.truth().horizonDays()));
    List<Object> row = new ArrayList<>();
    row.add(new String(id, UTF_8));
    row.add(dates[date]);
    row.add(probabilities[date][user.index()]);
    row.add(user.cancelledAt() < horizon ? 1 : 0);
    for (float within : others[date][user.index()]) {
      row.add(within);
    }
    return row.toArray();
  }
}
