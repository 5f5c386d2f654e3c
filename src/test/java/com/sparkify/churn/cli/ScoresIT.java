package com.sparkify.churn.cli;

import static com.sparkify.churn.cli.Spoken.churn;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sparkify.churn.bundle.Horizons;
import com.sparkify.churn.bundle.ModelBundle;
import com.sparkify.churn.bundle.Reason;
import com.sparkify.churn.bundle.Score;
import com.sparkify.churn.bundle.Scorer;
import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Partition;
import com.sparkify.churn.story.DuckDb;
import com.sparkify.churn.table.FeatureRows;
import com.sparkify.churn.table.ScoreTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scores as published, beside what the model says of the same feature rows. */
@Tag("security")
class ScoresIT {
  private static final String COLUMNS =
      "user_id, as_of, probability, decile, contact, campaign, campaign_group, on_list_since,"
          + " new_on_list, reasons_up, reasons_down, model_version, "
          + "probability_7d, probability_10d, probability_14d, probability_30d";

  @TempDir private Path temp;

  private static String scores(Path output, String files) {
    return "'" + output + "/scores/as-of=" + SmallWorld.END + "/" + files + "'";
  }

  @Test
  void whatWasSaidOnADayInThePastStays() throws Exception {
    Path output = copy();
    String root = output.toString();
    List<Partition> tables = new HdfsLayout(root).published(Dataset.FEATURES, new Configuration());
    String day = tables.get(tables.size() - 2).date().toString();
    Path scores = output.resolve("scores/as-of=" + day);
    assertThat(churn("score", "-q", "-o", root, "--as-of", day).exitCode()).isZero();
    assertThat(churn("score", "-q", "-o", root).exitCode()).isZero();
    Map<String, byte[]> said = SmallWorld.bytes(scores);

    Spoken again = churn("score", "-q", "-o", root, "--as-of", day, "--control-share", "1");
    assertThat(again.out()).contains("kept as published then");
    assertThat(SmallWorld.bytes(scores)).usingRecursiveComparison().isEqualTo(said);

    String[] anew = {
      "score", "-q", "-o", root, "--as-of", day, "--control-share", "1", "--replace"
    };
    assertThat(churn(anew).out()).containsPattern("to contact +0\n");
  }

  @Test
  void theControlGroupStaysLeftAloneAndTheListRemembers() throws Exception {
    Path output = copy();
    String root = output.toString();
    List<Partition> tables = new HdfsLayout(root).published(Dataset.FEATURES, new Configuration());
    LocalDate earlier = tables.get(tables.size() - 2).date();
    for (LocalDate day : List.of(earlier, SmallWorld.END)) {
      String[] score = {"score", "-q", "-o", root, "--as-of", day + "", "--control-share", "0.6"};
      assertThat(churn(score).exitCode()).isZero();
    }
    String now = "read_parquet(" + scores(output, "*.parquet") + ")";
    String then = now.replace(SmallWorld.END.toString(), earlier.toString());
    String onBoth =
        "from %s now join %s earlier using (user_id) where now.campaign_group != 'none' and earlier.campaign_group != 'none'"
            .formatted(now, then);
    try (DuckDb duckDb = new DuckDb()) {
      assertThat(duckDb.count("select count(*) " + onBoth)).isGreaterThan(4);
      assertThat(
              duckDb.count(
                  "select count(*) "
                      + onBoth
                      + " and now.campaign_group != earlier.campaign_group"))
          .isZero();
      assertThat(duckDb.count("select count(*) " + onBoth + " and now.campaign_group = 'control'"))
          .isPositive();
      assertThat(duckDb.rows("select distinct now.on_list_since, now.new_on_list " + onBoth))
          .containsExactly(List.of(earlier.toString(), "false"));
      assertThat(
              duckDb.rows(
                  "select distinct on_list_since, new_on_list from %s now where campaign_group != 'none' and not exists (from %s earlier where earlier.user_id = now.user_id and campaign_group != 'none')"
                      .formatted(now, then)))
          .containsExactly(List.of(SmallWorld.END.toString(), "true"));
    }
    assertThat(churn("score", "-q", "-o", root, "--control-share", "0.6").out())
        .contains("(unchanged)");
  }

  private static List<List<String>> parquet(Path output) throws Exception {
    try (DuckDb duckDb = new DuckDb()) {
      return duckDb.rows(
          "select %s from read_parquet(%s) order by user_id"
              .formatted(COLUMNS, scores(output, "*.parquet")));
    }
  }

  /** What a model says of each user of the newest feature table. */
  private static Map<String, Score> said(ModelBundle model) throws IOException {
    Map<String, Score> said = new TreeMap<>();
    Scorer scorer = new Scorer(model);
    org.apache.hadoop.fs.Path table = SmallWorld.get().layout().features(SmallWorld.END);
    try (FeatureRows rows = new FeatureRows(table, model.schema(), new Configuration())) {
      while (rows.next()) {
        said.put(rows.userId(), scorer.explain(rows.vector()));
      }
    }
    return said;
  }

  private static String text(List<Reason> reasons) {
    return reasons.stream().map(Reason::text).collect(Collectors.joining("; "));
  }

  /** The small world's features and models, where scores may be rebuilt. */
  private Path copy() throws IOException {
    Path from = SmallWorld.get().output();
    for (String folder : List.of("features", "models")) {
      try (Stream<Path> files = Files.walk(from.resolve(folder))) {
        for (Path file : files.toList()) {
          Files.copy(file, temp.resolve(from.relativize(file)));
        }
      }
    }
    return temp;
  }

  @Test
  void everyScoreIsTheModelsToTheBit() throws Exception {
    SmallWorld world = SmallWorld.get();
    ModelBundle champion = world.champion();
    Map<String, Score> said = said(champion);
    List<List<String>> rows = parquet(world.output());
    assertThat(rows).hasSameSizeAs(said.keySet()).hasSizeGreaterThan(100);
    for (List<String> row : rows) {
      Score score = said.get(row.get(0));
      assertThat(Double.parseDouble(row.get(2))).isEqualTo(score.probability());
      assertThat(row).as(row.get(0)).element(1).isEqualTo(SmallWorld.END.toString());
      assertThat(row.get(4)).isEqualTo(Boolean.toString(row.get(6).equals("contact")));
      assertThat(!row.get(6).equals("none")).isEqualTo(score.contact());
      assertThat(row.get(7)).isEqualTo(score.contact() ? SmallWorld.END.toString() : null);
      assertThat(row.get(8)).isEqualTo(Boolean.toString(score.contact()));
      assertThat(row.get(9)).isEqualTo(text(score.up()));
      assertThat(row.get(10)).isEqualTo(text(score.down()));
      assertThat(row.get(11)).isEqualTo(champion.version());
      assertThat(row.subList(12, 16)).isEqualTo(horizons(champion, score));
    }
  }

  /** As the columns show them: nothing for a horizon that the model was not judged at. */
  private static List<String> horizons(ModelBundle champion, Score score) {
    Map<Integer, Double> known = new Scorer(champion).horizons(score);
    return Horizons.WANTED.stream()
        .map(days -> known.containsKey(days) ? Double.toString(known.get(days)) : null)
        .toList();
  }

  @Test
  void theCsvHoldsTheSameRows() throws Exception {
    Path output = SmallWorld.get().output();
    try (DuckDb duckDb = new DuckDb()) {
      String csv =
          "read_csv(%s, header = true, all_varchar = true, hive_partitioning = false)"
              .formatted(scores(output, "_with-csv/*.csv"));
      assertThat(
              duckDb.rows(
                  """
                  select user_id, as_of::date, probability::double, decile::int, contact::boolean,
                      campaign, campaign_group, on_list_since::date, new_on_list::boolean,
                      coalesce(reasons_up, ''), coalesce(reasons_down, ''), model_version,
                      probability_7d::double, probability_10d::double,
                      probability_14d::double, probability_30d::double
                  from %s order by user_id
                  """
                      .formatted(csv)))
          .isEqualTo(
              duckDb.rows(
                  "select %s from read_parquet(%s) order by user_id"
                      .formatted(
                          COLUMNS.replaceAll("(probability\\w*)", "round($1, 6)"),
                          scores(output, "*.parquet"))));
      assertThat(duckDb.rows("describe from " + csv))
          .extracting(row -> row.get(0))
          .isEqualTo(ScoreTable.SCHEMA.names());
    }
  }

  @Test
  void severalFilesHoldTheRowsOfOneInTheSameOrder() throws Exception {
    Path output = copy();
    String partition = "scores/as-of=" + SmallWorld.END;

    Spoken spoken =
        churn("score", "-q", "-o", output.toString(), "-D", "churn.score.users-per-file=100");

    assertThat(spoken.exitCode()).as(spoken.err()).isZero();
    List<List<String>> one = csvFiles(SmallWorld.get().output().resolve(partition));
    List<List<String>> several = csvFiles(output.resolve(partition));
    assertThat(one).hasSize(1);
    assertThat(several).hasSizeGreaterThan(2).allSatisfy(rows -> assertThat(rows).isNotEmpty());
    assertThat(several.stream().flatMap(List::stream)).containsExactlyElementsOf(one.get(0));
  }

  /** The rows of each CSV file, in the order of the files' names. */
  private static List<List<String>> csvFiles(Path partition) throws IOException {
    List<Path> files;
    try (Stream<Path> there = Files.list(partition.resolve(ScoreTable.CSV_FOLDER))) {
      files = there.filter(file -> file.toString().endsWith(".csv")).sorted().toList();
    }
    List<List<String>> rows = new ArrayList<>();
    for (Path file : files) {
      List<String> lines = Files.readAllLines(file);
      rows.add(lines.subList(1, lines.size()));
    }
    return rows;
  }

  @Test
  void decilesAreTenthsOfTheUsersScored() throws Exception {
    try (DuckDb duckDb = new DuckDb()) {
      List<Long> sizes =
          duckDb
              .rows(
                  "select count(*) from read_parquet(%s) group by decile"
                      .formatted(scores(SmallWorld.get().output(), "*.parquet")))
              .stream()
              .map(row -> Long.parseLong(row.get(0)))
              .toList();
      assertThat(sizes).hasSize(10);
      assertThat(Collections.max(sizes) - Collections.min(sizes)).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void reasonsAreColumnsThatAddUpAndFactsAreThoseOfTheFeatures() throws Exception {
    String root = SmallWorld.get().output().toString();
    try (DuckDb duckDb = new DuckDb()) {
      assertThat(
              duckDb.count(
                  """
                  select count(*) from read_parquet(%s) s
                  join read_parquet('%s/features/as-of=%s/*.parquet') f using (user_id)
                  where s.level <> f.level or s.tenure_days <> floor(f.tenure_days)
                    or s.last_active_on < s.as_of - 28 or s.last_active_on >= s.as_of
                    or reason_1_theme is null
                    or abs(reason_1_contribution) < abs(reason_2_contribution)
                    or (reason_1_contribution > 0 and reasons_up = '')
                    or (reason_1_contribution < 0 and reasons_down = '')
                  """
                      .formatted(
                          scores(SmallWorld.get().output(), "*.parquet"), root, SmallWorld.END)))
          .isZero();
    }
  }

  @Test
  void decilesFollowProbabilities() throws Exception {
    try (DuckDb duckDb = new DuckDb()) {
      List<List<String>> bands =
          duckDb.rows(
              """
              select decile, min(probability), max(probability) from %s
              group by decile order by decile
              """
                  .formatted(SmallWorld.get().parquet(Dataset.SCORES)));
      for (int i = 1; i < bands.size(); i++) {
        assertThat(Double.parseDouble(bands.get(i).get(2)))
            .isLessThanOrEqualTo(Double.parseDouble(bands.get(i - 1).get(1)));
      }
      assertThat(bands).hasSizeBetween(5, 10);
    }
  }

  @Test
  void onlyThoseToContactJoinTheControlGroupAndByTheShareAsked() throws Exception {
    Path output = copy();
    Map<String, Score> said = said(SmallWorld.get().champion());
    long toContact = said.values().stream().filter(Score::contact).count();
    assertThat(toContact).isPositive();
    String root = output.toString();
    for (String share : List.of("0", "0.5", "1")) {
      // As an option and as a property: they mean the same.
      String property = "churn.score.control-share=" + share;
      Spoken spoken =
          share.equals("0")
              ? churn("score", "-q", "-o", root, "-D", property)
              : churn("score", "-q", "-o", root, "--control-share", share);
      assertThat(spoken.exitCode()).as(spoken.err()).isZero();
      List<List<String>> rows = parquet(output);
      assertThat(rows).noneMatch(row -> row.get(4).equals("true") && row.get(6).equals("control"));
      long controlGroup = rows.stream().filter(row -> row.get(6).equals("control")).count();
      switch (share) {
        case "0" -> assertThat(controlGroup).isZero();
        case "1" -> assertThat(controlGroup).isEqualTo(toContact);
        default -> assertThat(controlGroup).isBetween(toContact / 4, toContact - toContact / 4);
      }
      assertThat(spoken.out()).containsPattern("control group +" + controlGroup + "\n");
    }
  }

  @Test
  void driftOfEveryFeatureLiesBesideTheScores() throws Exception {
    SmallWorld world = SmallWorld.get();
    Path file = world.output().resolve("scores/as-of=" + SmallWorld.END + "/_with-drift.json");
    JsonObject drift = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    assertThat(drift.get("rows").getAsLong()).isEqualTo(said(world.champion()).size());
    assertThat(drift.getAsJsonArray("features")).hasSize(world.champion().schema().size());
    assertThat(drift.get("verdict").getAsString()).isIn("stable", "aged", "moderate", "large");
    Path csv = file.resolveSibling("_with-drift.csv");
    try (DuckDb duckDb = new DuckDb()) {
      String rows = "read_csv('" + csv + "', header = true)";
      assertThat(duckDb.rows("select distinct verdict from " + rows))
          .containsExactly(List.of(drift.get("verdict").getAsString()));
      assertThat(
              duckDb.count(
                  "select count(*) from (select sum(share_then), sum(share_now) from "
                      + rows
                      + " group by name having abs(sum(share_then) - 1) + abs(sum(share_now) - 1) < 1e-6)"))
          .isEqualTo(1 + world.champion().schema().size());
    }
    assertThat(world.run().out()).contains(drift.get("summary").getAsString());
  }

  @Test
  void aNamedModelScoresInsteadOfTheChampion() throws Exception {
    Path output = copy();
    String root = output.toString();
    String champion = SmallWorld.get().champion().version();
    Spoken trained = churn("train", "-q", "-o", root, "--trees", "8", "--replicates", "20");
    assertThat(trained.err()).isEmpty();
    String other;
    try (var models = Files.list(output.resolve("models"))) {
      other =
          models
              .filter(Files::isDirectory)
              .map(path -> path.getFileName().toString())
              .filter(name -> !name.equals(champion))
              .findAny()
              .orElseThrow();
    }
    for (String version : List.of(other, champion)) {
      Spoken spoken = churn("score", "-q", "-o", root, "--model", version);
      assertThat(spoken.exitCode()).as(spoken.err()).isZero();
      assertThat(spoken.out()).contains(version).doesNotContain("unchanged");
      assertThat(parquet(output)).allMatch(row -> row.get(11).equals(version));
    }
    assertThat(churn("score", "-q", "-o", root).out()).contains("(unchanged)");
  }
}
