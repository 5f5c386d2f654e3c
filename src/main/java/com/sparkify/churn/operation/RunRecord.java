package com.sparkify.churn.operation;

import com.google.gson.JsonObject;
import com.sparkify.churn.bundle.BundleException;
import com.sparkify.churn.bundle.JsonFields;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One run of a stage: how it ended, or that it has begun.
 *
 * @param stage the name of the command
 * @param version of the program, with its commit
 * @param user who ran it
 * @param ended when it began, if it has not ended
 * @param exitCode of the command; 0 if it has not ended
 * @param reason why it failed, as the user was told; empty if it did not
 * @param facts what it has done: counts, paths, and the like by name
 */
public record RunRecord(
    String stage,
    String version,
    String user,
    Instant started,
    Instant ended,
    Outcome outcome,
    int exitCode,
    String reason,
    SortedMap<String, String> facts) {
  private static final int MOST_REASON = 2000;
  private static final String WHOLE = "-?\\d{1,18}";

  /** How a run ended. */
  public enum Outcome {
    SUCCEEDED,
    /** The work was done, and what came of it should not be used without a look. */
    ALARMED,
    FAILED,
    /** It has begun, and not ended: it still runs, or was killed. */
    STARTED;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public RunRecord {
    if (stage.isBlank()) {
      throw new IllegalArgumentException("stage is blank; it must name a command");
    }
    if (ended.isBefore(started)) {
      throw new IllegalArgumentException("ended is " + ended + ", before started, " + started);
    }
    reason = reason.length() > MOST_REASON ? reason.substring(0, MOST_REASON) + "…" : reason;
    facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
  }

  /** How long it took. */
  public Duration duration() {
    return Duration.between(started, ended);
  }

  /** This run with more facts. */
  public RunRecord with(Map<String, String> more) {
    SortedMap<String, String> all = new TreeMap<>(facts);
    all.putAll(more);
    return new RunRecord(stage, version, user, started, ended, outcome, exitCode, reason, all);
  }

  /** UTF-8 JSON. Facts that are whole numbers are among the counts. */
  byte[] toBytes() {
    return JsonFields.bytes(toJson());
  }

  /** JSON without line breaks. */
  public String toLine() {
    return toJson().toString();
  }

  JsonObject toJson() {
    JsonObject counts = new JsonObject();
    JsonObject others = new JsonObject();
    facts.forEach(
        (name, value) -> {
          if (value.matches(WHOLE)) {
            counts.addProperty(name, Long.parseLong(value));
          } else {
            others.addProperty(name, value);
          }
        });
    JsonObject json = new JsonObject();
    json.addProperty("stage", stage);
    json.addProperty("started", started.toString());
    json.addProperty("ended", ended.toString());
    json.addProperty("seconds", duration().toMillis() / 1e3);
    json.addProperty("outcome", outcome.text());
    json.addProperty("exitCode", exitCode);
    json.addProperty("reason", reason);
    json.addProperty("version", version);
    json.addProperty("user", user);
    json.add("counts", counts);
    json.add("facts", others);
    return json;
  }

  /**
   * @param where named in errors
   * @throws BundleException if the bytes are not such a record
   */
  static RunRecord parse(byte[] bytes, String where) throws BundleException {
    JsonFields json = JsonFields.parse(bytes, where);
    try {
      Map<String, String> facts = new TreeMap<>(json.textMap("facts"));
      facts.putAll(json.textMap("counts"));
      return new RunRecord(
          json.text("stage"),
          json.text("version"),
          json.text("user"),
          Instant.parse(json.text("started")),
          Instant.parse(json.text("ended")),
          Outcome.valueOf(json.text("outcome").toUpperCase(Locale.ROOT)),
          (int) json.integer("exitCode"),
          json.text("reason"),
          new TreeMap<>(facts));
    } catch (DateTimeException | IllegalArgumentException wrong) {
      throw new BundleException(where + ": " + wrong.getMessage(), wrong);
    }
  }
}
