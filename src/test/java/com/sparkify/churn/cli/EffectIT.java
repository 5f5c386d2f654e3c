package com.sparkify.churn.cli;

import static com.sparkify.churn.cli.Spoken.churn;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sparkify.churn.hdfs.Datasets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A campaign from its list to its effect: users are scored, those to contact are contacted in the
 * simulated world, and the effect is read back from the logs beside the simulator's truth.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EffectIT {
  private static final LocalDate LISTED = LocalDate.parse("2018-11-12");
  private static final LocalDate LATER = LISTED.plusDays(3);
  private static final int DAYS = 52;

  private Path folder;
  private Path root;

  @BeforeAll
  void runACampaign(@TempDir Path temporary) throws IOException {
    folder = temporary;
    root = folder.resolve("root");
    simulate();
    succeeds("run", "-q", "-i", logs(), "-o", root(), "--as-of", LISTED + "", "--until", "promote");
    scores(LISTED);
    simulate(
        "--overwrite",
        "--contacts",
        contacts(),
        "--prevented",
        "0.9",
        "--unmoved",
        "0.1",
        "--annoyed",
        "0.1");
    succeeds("sessionize", "-q", "-i", logs(), "-o", root());
    succeeds("featurize", "-q", "-o", root(), "--as-of", LATER + "", "--as-known-on", LATER + "");
    scores(LATER);
    succeeds("featurize", "-q", "-o", root());
  }

  private void simulate(String... more) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("simulate", "-q", "--users", "1600", "--seed", "3"));
    command.addAll(List.of("--days", DAYS + "", "--output", logs()));
    command.addAll(List.of(more));
    succeeds(command.toArray(String[]::new));
  }

  /** Half of the users are left alone, so that a small campaign shows something. */
  private void scores(LocalDate asOf) {
    succeeds("score", "-q", "-o", root(), "--as-of", asOf + "", "--control-share", "0.5");
  }

  /** The contact list of the first date, as the program writes it. */
  private String contacts() throws IOException {
    List<String> lines = new ArrayList<>();
    try (var files = Files.list(root.resolve("scores/as-of=" + LISTED + "/_with-csv"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".csv")).toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    String heading = lines.get(0);
    lines.removeIf(line -> !line.matches("[^,]*,[^,]*,[^,]*,[^,]*,true,.*"));
    lines.add(0, heading);
    return Files.write(folder.resolve("contacts.csv"), lines).toString();
  }

  private String root() {
    return root.toString();
  }

  private String logs() {
    return folder.resolve("logs").toString();
  }

  private static String succeeds(String... command) {
    Spoken spoken = churn(command);
    assertThat(spoken.exitCode()).as(spoken.err()).isIn(0, 3);
    return spoken.out();
  }

  private JsonObject effect(String... more) {
    List<String> command = new ArrayList<>(List.of("effect", "-o", root(), "--json"));
    command.addAll(List.of(more));
    return JsonParser.parseString(succeeds(command.toArray(String[]::new))).getAsJsonObject();
  }

  /** By how much contacting lowered the probability of the contacted users, by the simulator. */
  private double truth() throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("logs/_truth/contacts.csv"));
    return lines.stream()
        .skip(1)
        .map(line -> line.split(","))
        .mapToDouble(row -> Double.parseDouble(row[3]) - Double.parseDouble(row[4]))
        .average()
        .orElseThrow();
  }

  @Test
  void theIntervalHoldsTheTrueEffect() throws IOException {
    JsonObject effect = effect();
    JsonObject groups = effect.getAsJsonObject("withinHorizon");
    JsonObject kept = groups.getAsJsonObject("keptShare");
    assertThat(truth()).isBetween(0.03, 0.3);
    assertThat(truth()).isBetween(kept.get("low").getAsDouble(), kept.get("high").getAsDouble());
    assertThat(kept.get("value").getAsDouble()).isPositive();
    assertThat(groups.get("contacted").getAsLong())
        .as("all users contacted in the simulated world")
        .isEqualTo(Files.readAllLines(folder.resolve("contacts.csv")).size() - 1L);
    assertThat(groups.get("control").getAsLong()).isGreaterThan(20);
    assertThat(effect.get("campaign").getAsString()).isEqualTo("2018-q4");
    assertThat(effect.getAsJsonArray("warnings")).isEmpty();
  }

  @Test
  void usersWhoseHorizonIsNotOverAreOpen() {
    JsonObject effect = effect();
    assertThat(effect.get("firstList").getAsString()).isEqualTo(LISTED.toString());
    assertThat(effect.get("lastList").getAsString()).isEqualTo(LATER.toString());
    assertThat(effect.get("followedUntil").getAsString())
        .isEqualTo(LocalDate.parse("2018-10-01").plusDays(DAYS).toString());
    for (String group : List.of("contacted", "control")) {
      long open = effect.getAsJsonObject("open").get(group).getAsLong();
      long known = effect.getAsJsonObject("withinHorizon").get(group).getAsLong();
      assertThat(open).as(group).isPositive();
      assertThat(effect.getAsJsonObject("listed").get(group).getAsLong()).isEqualTo(open + known);
      assertThat(effect.getAsJsonObject("untilEnd").get(group).getAsLong()).isEqualTo(open + known);
    }
  }

  @Test
  void isPublishedWholeAndOnlyOnce() throws IOException {
    JsonObject said = effect();
    Path published = root.resolve("campaigns/2018-q4");
    assertThat(published.resolve(Datasets.SUCCESS)).exists();
    assertThat(JsonParser.parseString(Files.readString(published.resolve("effect.json"))))
        .isEqualTo(said);
    assertThat(Files.readString(published.resolve("report.html")))
        .contains("What did contacting do?", "For whom it works", "level paid", "Profit");
    String again = succeeds("effect", "-o", root());
    assertThat(again).contains("2018-q4 (unchanged)", said.get("summary").getAsString());
  }

  @Test
  void takesWhoWasReached() throws IOException {
    Path reached = folder.resolve("reached.csv");
    List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve("contacts.csv")));
    lines.subList(1, 1 + lines.size() / 2).clear();
    Files.write(reached, lines);

    JsonObject effect = effect("--campaign", "2018-q4", "--reached", reached.toString());

    assertThat(effect.getAsJsonObject("reached").get("contacted").getAsInt())
        .isEqualTo(lines.size() - 1);
    assertThat(effect.getAsJsonArray("warnings").toString()).contains("were not reached");
    assertThat(effect().has("reached")).isFalse();
  }

  @Test
  void saysWhichCampaignsThereAre() {
    assertThat(churn("effect", "-o", root(), "--campaign", "2019-q1").complaint())
        .isEqualTo("effect: no scores belong to campaign '2019-q1'; there are scores of 2018-q4");
    assertThat(churn("effect", "-o", folder.resolve("none").toString()).complaint())
        .endsWith("none/scores: there is no such folder; run score first");
  }

  @Test
  void measuresNothingBeforeTheFirstScores() throws IOException {
    Path young = Files.createDirectories(folder.resolve("young/scores")).getParent();
    assertThat(succeeds("effect", "-o", young.toString()))
        .isEqualTo("Campaign                       none yet: no scores are published\n");
  }
}
