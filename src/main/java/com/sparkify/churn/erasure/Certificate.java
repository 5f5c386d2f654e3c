package com.sparkify.churn.erasure;

import com.google.gson.JsonObject;
import com.sparkify.churn.bundle.JsonFields;
import java.time.Instant;
import java.util.Map;

/**
 * What an erasure can show: what was searched, found and removed, and that a second look found
 * nothing. It names no user.
 *
 * @param version of the program
 */
public record Certificate(Instant at, String version, Erasure.Result result) {
  /**
   * @throws IllegalStateException if something was left
   */
  public Certificate {
    if (result.recordsLeft() > 0) {
      throw new IllegalStateException(
          result.recordsLeft() + " records are left; there is nothing to certify");
    }
  }

  /** UTF-8 JSON. */
  public byte[] toBytes() {
    return JsonFields.bytes(toJson());
  }

  /** For programs. */
  public JsonObject toJson() {
    JsonObject json = new JsonObject();
    json.addProperty("at", at.toString());
    json.addProperty("version", version);
    json.addProperty("users", result.users());
    json.addProperty("usersFoundNowhere", result.foundNowhere());
    json.add("removed", found(result.found()));
    json.add("secondLook", found(result.left()));
    json.add("modelsThatLearnedFromThem", JsonFields.array(result.learned()));
    JsonObject logs = new JsonObject();
    logs.add("filtered", JsonFields.array(result.logs().filtered()));
    logs.add("notFiltered", JsonFields.array(result.logs().unread().keySet()));
    logs.add("mayHoldThem", JsonFields.array(result.logs().mayHold()));
    json.add("logs", logs);
    return json;
  }

  private static JsonObject found(Map<String, Found> all) {
    JsonObject json = new JsonObject();
    all.forEach(
        (name, found) -> {
          JsonObject one = new JsonObject();
          one.addProperty("searched", found.places());
          one.addProperty("files", found.files());
          one.addProperty("records", found.records());
          one.add("places", JsonFields.object(found.recordsByPlace()));
          json.add(name, one);
        });
    return json;
  }
}
