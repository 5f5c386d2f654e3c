package com.sparkify.churn.serving.users;

import com.sparkify.churn.serving.json.JsonOut;
import java.time.LocalDate;

/**
 * A user's last batch score.
 *
 * @param reasonsUp plain words, joined by "; "; empty if there are none
 */
public record UserScore(
    String userId,
    LocalDate asOf,
    double probability,
    int decile,
    boolean contact,
    boolean controlGroup,
    String reasonsUp,
    String reasonsDown,
    String modelVersion) {

  /** Writes it as an object. */
  public void write(JsonOut json) {
    json.open('{').field("userId", userId).field("asOf", asOf.toString());
    json.field("probability", probability).field("decile", decile);
    json.field("contact", contact).field("controlGroup", controlGroup);
    json.name("reasons").open('{');
    list(json.name("up"), reasonsUp);
    list(json.name("down"), reasonsDown);
    json.close('}').field("modelVersion", modelVersion).close('}');
  }

  private static void list(JsonOut json, String joined) {
    json.open('[');
    if (!joined.isEmpty()) {
      for (String reason : joined.split("; ")) {
        json.value(reason);
      }
    }
    json.close(']');
  }
}
