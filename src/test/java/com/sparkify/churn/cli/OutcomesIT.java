package com.sparkify.churn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sparkify.churn.story.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scores of a day, the logs of the horizon after it, and what came true of what was expected. */
class OutcomesIT {
  private static final int HORIZON = 7;
  private static final LocalDate AS_OF = SmallWorld.END.minusDays(HORIZON);

  @TempDir private Path folder;

  @Test
  void whatWasExpectedIsHeldAgainstWhatCameTrue() throws Exception {
    deliver(SmallWorld.END.minusDays(SmallWorld.DAYS), AS_OF);
    churn("sessionize", "-q", "--input", logs(), "--output", root());
    churn("featurize", "-q", "--output", root(), "--horizon", "" + HORIZON);
    churn("train", "-q", "--output", root());
    churn("promote", "--output", root());
    churn("score", "-q", "--output", root());
    JsonObject expected = outcome();
    assertThat(expected.has("actual")).isFalse();

    deliver(AS_OF, SmallWorld.END);
    churn("sessionize", "-q", "--input", logs(), "--output", root());
    churn("featurize", "-q", "--output", root(), "--as-of", AS_OF.toString());
    Spoken evaluated = churn("evaluate", "--output", root(), "--as-of", AS_OF.toString());

    JsonObject known = outcome();
    JsonObject actual = known.getAsJsonObject("actual");
    assertThat(actual.get("cancellations").getAsLong()).isEqualTo(cancelledOfTheScored());
    assertThat(actual.get("users").getAsLong()).isEqualTo(known.get("users").getAsLong());
    known.remove("actual");
    assertThat(known).as("stays what it was before outcomes were known").isEqualTo(expected);
    assertThat(evaluated.out())
        .containsPattern(
            "Scores as of %s +\\d+ cancellations \\(.* within 7 days .* expected; %d and 0\\.\\d{3} came true"
                .formatted(AS_OF, actual.get("cancellations").getAsInt()));
    assertThat(status().getAsJsonObject("actual")).isEqualTo(actual);
  }

  /** The log of some days, as if they had only now been delivered. */
  private void deliver(LocalDate from, LocalDate to) throws IOException {
    for (LocalDate day = from; day.isBefore(to); day = day.plusDays(1)) {
      Path delivered = Files.createDirectories(Path.of(logs(), "dt=" + day));
      Path shipped = SmallWorld.get().logs().resolve("dt=" + day);
      Files.copy(shipped.resolve("events.json"), delivered.resolve("events.json"));
    }
  }

  private String logs() {
    return folder.resolve("logs").toString();
  }

  private String root() {
    return folder.resolve("out").toString();
  }

  private static Spoken churn(String... args) {
    Spoken spoken = Spoken.churn(args);
    assertThat(spoken.exitCode()).as(spoken.err()).isZero();
    return spoken;
  }

  private JsonObject outcome() throws IOException {
    String json = Files.readString(folder.resolve("out/models/outcomes.json"));
    JsonElement outcomes = JsonParser.parseString(json).getAsJsonObject().get("outcomes");
    assertThat(outcomes.getAsJsonArray()).hasSize(1);
    return outcomes.getAsJsonArray().get(0).getAsJsonObject();
  }

  /** The newest outcome that status knows. */
  private JsonObject status() {
    Spoken spoken = Spoken.churn("status", "-o", root(), "--json", "--today", AS_OF.toString());
    JsonObject json = JsonParser.parseString(spoken.out()).getAsJsonObject();
    return json.getAsJsonArray("outcomes").get(0).getAsJsonObject();
  }

  /** By the raw log. */
  private long cancelledOfTheScored() throws Exception {
    try (DuckDb duckDb = new DuckDb()) {
      return duckDb.count(
          """
          select count(*) from '%s/scores/as-of=%s/*.parquet' where user_id in (
            select "userId" from read_json('%s/dt=*/*.json')
            where page = 'Cancellation Confirmation' and ts >= epoch_ms(date '%s'))
          """
              .formatted(root(), AS_OF, logs(), AS_OF));
    }
  }
}
