package com.sparkify.churn.model;

import com.google.gson.JsonObject;
import com.sparkify.churn.bundle.JsonFields;
import com.sparkify.churn.model.evaluation.MetricsJson;
import java.util.List;
import java.util.Optional;

/**
 * Whether a challenger becomes champion, and why.
 *
 * @param champion the version in use before; empty for the first
 * @param challenger the version that wants its place
 * @param promoted whether it gets it
 * @param reasons what decided, in words
 * @param contest both on the same rows; empty for the first champion
 */
public record PromotionDecision(
    Optional<String> champion,
    String challenger,
    boolean promoted,
    List<String> reasons,
    Optional<Contest> contest) {
  public PromotionDecision {
    reasons = List.copyOf(reasons);
  }

  /** What there is to say of a challenger that is champion already. */
  static PromotionDecision none(String champion) {
    return new PromotionDecision(
        Optional.of(champion), champion, false, List.of(), Optional.empty());
  }

  /** Whether the challenger is champion already, so that nothing was decided. */
  public boolean isNone() {
    return champion.isPresent() && champion.get().equals(challenger);
  }

  JsonObject toJson() {
    JsonObject json = new JsonObject();
    json.addProperty("action", promoted ? "promote" : "keep");
    json.addProperty("champion", champion.orElse(""));
    json.addProperty("challenger", challenger);
    json.add("reasons", JsonFields.array(reasons));
    contest.ifPresent(
        both -> {
          json.add("championAuc", MetricsJson.toJson(both.champion()));
          json.add("challengerAuc", MetricsJson.toJson(both.challenger()));
          json.add("difference", MetricsJson.toJson(both.difference()));
        });
    return json;
  }
}
