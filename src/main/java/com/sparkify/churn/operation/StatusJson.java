package com.sparkify.churn.operation;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.sparkify.churn.bundle.JsonFields;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A status as JSON; what is not known is null. */
final class StatusJson {
  private StatusJson() {}

  static JsonObject of(Status status) {
    JsonObject json = new JsonObject();
    json.addProperty("today", status.today().toString());
    json.addProperty("fine", status.isFine());
    json.add("problems", JsonFields.array(status.problems()));
    json.add("warnings", JsonFields.array(status.warnings()));
    json.add("datasets", list(status.datasets(), StatusJson::dataset));
    json.add("logs", list(status.intake(), StatusJson::intake));
    json.add("champion", orNull(status.champion(), StatusJson::champion));
    json.add("scores", orNull(status.scores(), StatusJson::scores));
    json.add("outcomes", list(status.outcomes(), ScoreOutcome::toJson));
    json.add("runs", list(status.runs(), RunRecord::toJson));
    return json;
  }

  private static JsonObject dataset(Status.DatasetState state) {
    JsonObject json = new JsonObject();
    json.addProperty("name", state.name());
    json.addProperty("partitions", state.partitions());
    json.add("newest", text(state.newest()));
    json.addProperty("due", state.due().toString());
    json.addProperty("daysLate", state.daysLate());
    json.add("gaps", list(state.gaps(), StatusJson::range));
    return json;
  }

  private static JsonObject range(DayRange range) {
    JsonObject json = new JsonObject();
    json.addProperty("first", range.first().toString());
    json.addProperty("last", range.last().toString());
    return json;
  }

  private static JsonObject intake(Status.Intake intake) {
    JsonObject json = new JsonObject();
    json.addProperty("period", intake.period());
    json.addProperty("days", intake.days());
    json.addProperty("linesRead", intake.lines());
    json.addProperty("linesRejected", intake.rejected());
    json.addProperty("rejectedShare", intake.rejectedShare());
    json.addProperty("files", intake.files());
    json.addProperty("filesUnreadable", intake.unreadable());
    json.addProperty("unreadableShare", intake.unreadableShare());
    return json;
  }

  private static JsonObject champion(Status.ChampionState champion) {
    JsonObject json = new JsonObject();
    json.addProperty("version", champion.version());
    json.addProperty("trainedTo", champion.trainedTo().toString());
    json.add("promotedAt", text(champion.promotedAt()));
    json.addProperty("auc", champion.auc());
    json.addProperty("judgedAsOf", champion.judgedAsOf());
    json.addProperty("judgedAt", champion.judgedAt().toString());
    return json;
  }

  private static JsonObject scores(Status.ScoresState scores) {
    JsonObject json = new JsonObject();
    json.addProperty("asOf", scores.asOf().toString());
    json.addProperty("users", scores.users());
    json.addProperty("byChampion", scores.byChampion());
    json.add("windows", orNull(scores.windows(), StatusJson::windows));
    json.add("drift", orNull(scores.drift(), StatusJson::drift));
    return json;
  }

  private static JsonObject windows(WindowCounts windows) {
    JsonObject json = new JsonObject();
    json.addProperty("days", windows.days());
    json.addProperty("known", windows.known());
    return json;
  }

  private static JsonObject drift(Status.Drift drift) {
    JsonObject json = new JsonObject();
    json.addProperty("verdict", drift.verdict());
    json.addProperty("summary", drift.summary());
    return json;
  }

  private static JsonElement text(Optional<?> value) {
    return value.isPresent() ? new JsonPrimitive(value.get().toString()) : JsonNull.INSTANCE;
  }

  private static <T> JsonElement orNull(Optional<T> value, Function<T, JsonObject> json) {
    return value.isPresent() ? json.apply(value.get()) : JsonNull.INSTANCE;
  }

  private static <T> JsonArray list(List<T> values, Function<T, JsonObject> json) {
    JsonArray array = new JsonArray();
    values.forEach(value -> array.add(json.apply(value)));
    return array;
  }
}
