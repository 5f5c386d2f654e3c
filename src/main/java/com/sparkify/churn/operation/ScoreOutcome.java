package com.sparkify.churn.operation;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.sparkify.churn.bundle.BundleException;
import com.sparkify.churn.bundle.JsonFields;
import com.sparkify.churn.operation.ExpectedFigures.Figure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the scores of a date led to expect, and what came true.
 *
 * @param horizonDays within how many days a cancellation counts
 * @param actual empty until the horizon has passed and the logs of it have been read
 */
public record ScoreOutcome(
    LocalDate asOf, int horizonDays, ExpectedFigures expected, Optional<Actual> actual) {
  private static final double CANCELLATIONS_MARGIN = 0.2;
  private static final double AUC_MARGIN = 0.03;

  /**
   * What came true.
   *
   * @param users scored users whose outcome is known
   * @param auc not finite if none or all cancelled
   */
  public record Actual(long users, long cancellations, double auc) {}

  /** In which figures expected and actual have parted, a sentence each. */
  public List<String> parted() {
    List<String> parted = new ArrayList<>();
    actual.ifPresent(
        came -> {
          Figure cancellations = expected.cancellations();
          if (cancellations.excludes(
              came.cancellations(), CANCELLATIONS_MARGIN * cancellations.value())) {
            parted.add(
                String.format(
                    Locale.ROOT,
                    "of the users scored as of %s, %,d cancelled, where %,.0f (%,.0f to %,.0f) were expected",
                    asOf,
                    came.cancellations(),
                    cancellations.value(),
                    cancellations.low(),
                    cancellations.high()));
          }
          Figure auc = expected.auc();
          if (came.auc() < auc.value() && auc.excludes(came.auc(), AUC_MARGIN)) {
            parted.add(
                String.format(
                    Locale.ROOT,
                    "the scores as of %s reached a ROC AUC of %.3f, where %.3f (%.3f to %.3f) was expected",
                    asOf,
                    came.auc(),
                    auc.value(),
                    auc.low(),
                    auc.high()));
          }
        });
    return parted;
  }

  /** In one line, for people. */
  public String summary() {
    Figure cancellations = expected.cancellations();
    Figure auc = expected.auc();
    return String.format(
            Locale.ROOT,
            "%,.0f cancellations (%,.0f to %,.0f) within %d days and ROC AUC %.3f (%.3f to %.3f)"
                + " expected; ",
            cancellations.value(),
            cancellations.low(),
            cancellations.high(),
            horizonDays,
            auc.value(),
            auc.low(),
            auc.high())
        + actual
            .map(
                came ->
                    String.format(
                        Locale.ROOT, "%,d and %.3f came true", came.cancellations(), came.auc()))
            .orElse("the outcome is not known yet");
  }

  JsonObject toJson() {
    JsonObject json = new JsonObject();
    json.addProperty("asOf", asOf.toString());
    json.addProperty("horizonDays", horizonDays);
    json.addProperty("users", expected.users());
    json.add("expectedCancellations", toJson(expected.cancellations()));
    json.add("expectedAuc", toJson(expected.auc()));
    if (actual.isEmpty()) {
      json.add("actual", JsonNull.INSTANCE);
      return json;
    }
    JsonObject came = new JsonObject();
    came.addProperty("users", actual.get().users());
    came.addProperty("cancellations", actual.get().cancellations());
    if (Double.isFinite(actual.get().auc())) {
      came.addProperty("auc", actual.get().auc());
    }
    json.add("actual", came);
    return json;
  }

  private static JsonObject toJson(Figure figure) {
    JsonObject json = new JsonObject();
    json.addProperty("value", figure.value());
    json.addProperty("low", figure.low());
    json.addProperty("high", figure.high());
    return json;
  }

  static ScoreOutcome parse(JsonFields json) throws BundleException {
    Optional<Actual> actual = Optional.empty();
    if (json.json().has("actual") && !json.json().get("actual").isJsonNull()) {
      JsonFields came = json.object("actual");
      actual =
          Optional.of(
              new Actual(
                  came.integer("users"),
                  came.integer("cancellations"),
                  came.numberOr("auc", Double.NaN)));
    }
    return new ScoreOutcome(
        LocalDate.parse(json.text("asOf")),
        (int) json.integer("horizonDays"),
        new ExpectedFigures(
            json.integer("users"),
            figure(json.object("expectedCancellations")),
            figure(json.object("expectedAuc"))),
        actual);
  }

  private static Figure figure(JsonFields json) throws BundleException {
    return new Figure(json.number("value"), json.number("low"), json.number("high"));
  }
}
