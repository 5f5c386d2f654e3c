package com.sparkify.churn.simulate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sparkify.churn.csv.CsvWriter;
import com.sparkify.churn.simulate.ContactPlan.Reaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Contacts users on their days, and records the true effect of each contact.
 *
 * <p>Columns of {@code contacts.csv}: {@code
 * user_id,contacted_on,reaction,probability_without,probability_with,cancelled}. The probabilities
 * are of cancelling within the horizon from the contact; only subscribed users are contacted.
 */
final class Contacts {
  private static final List<String> COLUMNS =
      List.of(
          "user_id",
          "contacted_on",
          "reaction",
          "probability_without",
          "probability_with",
          "cancelled");

  private final SimulationSettings settings;
  private final TrueRisk risk;
  private final LocalDate[] days;
  private final double[] without;
  private final double[] with;

  /**
   * @throws IllegalArgumentException if a user is not of this simulation, or a day not of its log
   */
  Contacts(SimulationSettings settings, TrueRisk risk, byte[][] ids) {
    this.settings = settings;
    this.risk = risk;
    days = new LocalDate[ids.length];
    without = new double[ids.length];
    with = new double[ids.length];
    Set<String> unknown = new HashSet<>(settings.contacts().days().keySet());
    for (int i = 0; i < ids.length && !settings.contacts().days().isEmpty(); i++) {
      String id = new String(ids[i], UTF_8);
      days[i] = settings.contacts().days().get(id);
      unknown.remove(id);
      requireWithin(days[i]);
    }
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "user %s is to be contacted, but is none of the %d users of this simulation; use the same seed and number of users"
              .formatted(unknown.iterator().next(), ids.length));
    }
  }

  private void requireWithin(LocalDate day) {
    if (day != null && (day.isBefore(settings.firstDay()) || !day.isBefore(settings.end()))) {
      throw new IllegalArgumentException(
          "a user is to be contacted on %s; the log has the days %s to %s"
              .formatted(day, settings.firstDay(), settings.end().minusDays(1)));
    }
  }

  /** Contacts a user at a midnight, if the plan says so. */
  void contact(Listener user, LocalDate midnight) {
    int index = user.index();
    if (!midnight.equals(days[index]) || !user.isSubscribed(Audience.second(midnight))) {
      return;
    }
    int horizon = settings.truth().horizonDays();
    without[index] = risk.within(user, midnight.toEpochDay(), horizon);
    user.react(settings.contacts().logFactor(reaction(index)));
    with[index] = risk.within(user, midnight.toEpochDay(), horizon);
  }

  private Reaction reaction(int index) {
    return settings.contacts().reaction(settings.seed(), index);
  }

  /** Writes the file, if anybody was to be contacted. */
  void write(Path folder, Listener[] users, byte[][] ids) throws IOException {
    if (settings.contacts().days().isEmpty()) {
      return;
    }
    try (CsvWriter csv =
        new CsvWriter(Files.newBufferedWriter(folder.resolve("contacts.csv")), COLUMNS)) {
      for (Listener user : users) {
        int i = user.index();
        if (days[i] != null && without[i] > 0) {
          long horizon = Audience.second(days[i].plusDays(settings.truth().horizonDays()));
          csv.row(
              new String(ids[i], UTF_8),
              days[i],
              reaction(i).name().toLowerCase(Locale.ROOT),
              (float) without[i],
              (float) with[i],
              user.cancelledAt() < horizon ? 1 : 0);
        }
      }
    }
  }
}
