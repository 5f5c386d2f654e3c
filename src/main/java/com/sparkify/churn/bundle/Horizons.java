package com.sparkify.churn.bundle;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a model says of other horizons than its main one: from the same raw score, each by a
 * calibration of its own.
 *
 * @param mainDays the horizon that decisions are based on
 * @param others by days, the calibration of each other horizon
 * @param refused by days, why nothing is said of a horizon
 */
public record Horizons(
    int mainDays, SortedMap<Integer, Calibration> others, SortedMap<Integer, String> refused) {
  /** The horizons in addition to the main one, in days. */
  public static final List<Integer> WANTED = List.of(7, 10, 14, 30);

  public Horizons {
    others = Collections.unmodifiableNavigableMap(new TreeMap<>(others));
    refused = Collections.unmodifiableSortedMap(new TreeMap<>(refused));
    if (mainDays < 1 || others.containsKey(mainDays)) {
      throw new IllegalArgumentException(
          "main horizon is %d days beside %s; it must be 1 or more and none of the others"
              .formatted(mainDays, others.keySet()));
    }
  }

  /**
   * The probability of cancelling within each horizon, by days: never lower for a longer one.
   *
   * @param raw the forest's answer
   * @param main the probability within the main horizon, which stays what it is
   */
  public SortedMap<Integer, Double> probabilities(double raw, double main) {
    TreeMap<Integer, Double> probabilities = new TreeMap<>();
    probabilities.put(mainDays, main);
    NavigableMap<Integer, Calibration> sorted = (NavigableMap<Integer, Calibration>) others;
    double atMost = main;
    for (var shorter : sorted.headMap(mainDays, false).descendingMap().entrySet()) {
      atMost = Math.min(atMost, shorter.getValue().probability(raw));
      probabilities.put(shorter.getKey(), atMost);
    }
    double atLeast = main;
    for (var longer : sorted.tailMap(mainDays, true).entrySet()) {
      atLeast = Math.max(atLeast, longer.getValue().probability(raw));
      probabilities.put(longer.getKey(), atLeast);
    }
    return probabilities;
  }

  byte[] toBytes() {
    JsonArray calibrations = new JsonArray();
    others.forEach(
        (days, calibration) -> {
          JsonObject json = CalibrationJson.toJson(calibration);
          json.addProperty("days", days);
          calibrations.add(json);
        });
    JsonArray refusals = new JsonArray();
    refused.forEach(
        (days, reason) -> {
          JsonObject json = new JsonObject();
          json.addProperty("days", days);
          json.addProperty("reason", reason);
          refusals.add(json);
        });
    JsonObject json = new JsonObject();
    json.addProperty("mainDays", mainDays);
    json.add("others", calibrations);
    json.add("refused", refusals);
    return JsonFields.bytes(json);
  }

  static Horizons parse(byte[] bytes, String where) throws BundleException {
    JsonFields fields = JsonFields.parse(bytes, where);
    SortedMap<Integer, Calibration> others = new TreeMap<>();
    for (JsonFields other : fields.objects("others")) {
      others.put((int) other.integer("days"), CalibrationJson.parse(other));
    }
    SortedMap<Integer, String> refused = new TreeMap<>();
    for (JsonFields refusal : fields.objects("refused")) {
      refused.put((int) refusal.integer("days"), refusal.text("reason"));
    }
    try {
      return new Horizons((int) fields.integer("mainDays"), others, refused);
    } catch (IllegalArgumentException wrong) {
      throw new BundleException(where + ": " + wrong.getMessage(), wrong);
    }
  }
}
