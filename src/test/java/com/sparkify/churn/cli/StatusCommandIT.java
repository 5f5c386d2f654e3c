package com.sparkify.churn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StatusCommandIT {
  private static SmallWorld world;

  @BeforeAll
  static void world() throws IOException {
    world = SmallWorld.get();
  }

  private static Spoken status(String... more) {
    String[] args = new String[3 + more.length];
    args[0] = "status";
    args[1] = "--output";
    args[2] = world.output().toString();
    System.arraycopy(more, 0, args, 3, more.length);
    return Spoken.churn(args);
  }

  @Test
  void afterARunAllIsWell() throws IOException {
    Spoken spoken = status("--today", SmallWorld.END.toString());

    assertThat(spoken.exitCode()).as(spoken.err()).isZero();
    assertThat(spoken.out())
        .contains("Newest sessions                2018-11-14; due 2018-11-14; 45 partitions\n")
        .contains("Champion                       " + world.champion().version() + ", trained to ")
        .containsPattern("Scores as of 2018-11-15 +\\d+ users; logs of 28 of 28 days\n")
        .contains("Newest users                   2018-11-15; due 2018-11-15; 1 partition\n")
        .containsPattern(
            "Run of score +20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC, .*, succeeded")
        .doesNotContain("not by the champion");
  }

  @Test
  void asJsonItIsTheSame() throws IOException {
    Spoken spoken = status("--today", SmallWorld.END.toString(), "--json");

    JsonObject json = JsonParser.parseString(spoken.out()).getAsJsonObject();
    assertThat(json.get("fine").getAsBoolean()).isTrue();
    assertThat(json.getAsJsonObject("scores").get("asOf").getAsString())
        .isEqualTo(SmallWorld.END.toString());
    assertThat(json.getAsJsonObject("scores").get("byChampion").getAsBoolean()).isTrue();
    assertThat(json.getAsJsonObject("champion").get("auc").getAsDouble()).isBetween(0.5, 1.0);
    assertThat(json.getAsJsonArray("runs")).isNotEmpty();
  }

  @Test
  void yearsLaterItFailsWithTheReasonsInAShellAndInOozie() {
    String[] args = {"status", "-o", world.output().toString(), "--today", "2018-12-24"};
    String reason = "sessions: the newest are of 2018-11-14, 39 days late; 2018-12-23 was due";

    Spoken spoken = Spoken.churn(args);

    assertThat(spoken.exitCode()).isEqualTo(1);
    assertThat(spoken.err()).startsWith("status: " + reason + "\n");
    assertThat(spoken.out()).contains("Newest scores                  2018-11-15; due 2018-12-24");
    assertThatThrownBy(() -> OozieMain.main(args)).hasMessageStartingWith(reason);
  }
}
