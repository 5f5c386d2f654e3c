package com.sparkify.churn.job.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.job.LocalJobs;
import com.sparkify.churn.job.run.StageProgress;
import com.sparkify.churn.story.DuckDb;
import com.sparkify.churn.story.Story;
import com.sparkify.churn.table.FeatureRows;
import com.sparkify.churn.table.UserFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is exported of logs that come late, and as known at an earlier time. */
class ExportTablesIT {
  private static final LocalDate MONDAY = LocalDate.parse("2018-10-01");
  private static final LocalDate TUESDAY = MONDAY.plusDays(1);
  private static final LocalDate WEDNESDAY = MONDAY.plusDays(2);
  private static final LocalDate THURSDAY = MONDAY.plusDays(3);

  @TempDir private Path temp;

  private Configuration conf() {
    return LocalJobs.conf(temp);
  }

  private Path root() {
    return temp.resolve("out");
  }

  private void deliver(LocalDate day, Story story) throws Exception {
    Path folder = Files.createDirectories(temp.resolve("logs/dt=" + day));
    Files.write(folder.resolve("events.json"), story.bytes());
  }

  /** What u1 does on a day, in a session of the day's number. */
  private static Story on(LocalDate day) {
    return new Story().user("u1").at(day + "T10:00:00Z").session(day.getDayOfMonth());
  }

  private ExportReport export(LocalDate knownBy) throws Exception {
    LocalJobs.sessionize(conf(), root(), temp.resolve("logs"));
    return LocalJobs.export(conf(), root(), MONDAY, knownBy);
  }

  private List<String> activity() throws Exception {
    return rows(
        "select user_id, day, events, sessions, songs, minutes::integer, thumbs_up, adverts, level,"
            + " cancelled from read_parquet('%s/activity/*/*.parquet') order by day, user_id");
  }

  private List<String> users(LocalDate asOf) throws Exception {
    return rows(
        "select user_id, as_of, registered_on, first_seen_on, last_seen_on, cancelled_on, level,"
            + " gender, region from read_parquet('%s/users/as-of="
            + asOf
            + "/*.parquet') order by user_id");
  }

  private List<String> rows(String sql) throws Exception {
    try (DuckDb duckDb = new DuckDb()) {
      List<String> rows = new ArrayList<>();
      duckDb.rows(sql.formatted(root())).forEach(row -> rows.add(String.join(" ", texts(row))));
      return rows;
    }
  }

  private static List<String> texts(List<String> row) {
    return row.stream().map(value -> value == null ? "-" : value).toList();
  }

  @Test
  void aRowSaysWhatAUserDidOnADayAndWhoTheUserIs() throws Exception {
    deliver(
        MONDAY,
        on(MONDAY)
            .level("free")
            .plays(3)
            .visits("Thumbs Up", "Roll Advert")
            .user("u2")
            .session(70)
            .plays(6)
            .session(71)
            .level("paid")
            .visits("Home"));
    deliver(TUESDAY, on(TUESDAY).level("paid").plays(1).cancels());

    ExportReport report = export(WEDNESDAY);

    assertThat(report.days()).containsExactly(MONDAY, TUESDAY);
    assertThat(activity())
        .containsExactly(
            "u1 2018-10-01 5 1 3 10 1 1 free false",
            "u2 2018-10-01 7 2 6 20 0 0 paid false",
            "u1 2018-10-02 1 1 1 3 0 0 paid true");
    assertThat(users(WEDNESDAY))
        .containsExactly(
            "u1 2018-10-03 2018-09-28 2018-10-01 2018-10-02 2018-10-02 paid female west",
            "u2 2018-10-03 2018-09-28 2018-10-01 2018-10-01 - paid female west");
    assertThat(report.counts())
        .containsEntry("USERS_KNOWN", 2L)
        .containsEntry("USERS_CANCELLED", 1L)
        .containsEntry("ACTIVITY_ROWS", 3L);
  }

  @Test
  void eventsThatComeLateCountOnTheirDayAndOnce() throws Exception {
    Story monday = on(MONDAY).plays(3);
    deliver(MONDAY, monday);
    deliver(TUESDAY, on(TUESDAY).plays(2));
    export(WEDNESDAY);
    Map<String, byte[]> tuesday = LocalJobs.data(root().resolve("activity/dt=" + TUESDAY));

    // Wednesday's logs bring Monday's songs again, a fourth one, and an event before all logs.
    Story late = on(MONDAY).plays(4).at("2018-09-20T10:00:00Z").session(99).plays(1);
    Story wednesday = on(WEDNESDAY).plays(5);
    List<String> lines = new ArrayList<>(late.lines());
    lines.addAll(wednesday.lines());
    Files.write(
        Files.createDirectories(temp.resolve("logs/dt=" + WEDNESDAY)).resolve("events.json"),
        Story.bytes(lines));
    ExportReport report = export(THURSDAY);

    assertThat(report.days()).contains(MONDAY, WEDNESDAY);
    assertThat(report.counts()).containsEntry("LATE_EVENTS_DUPLICATED", 3L);
    assertThat(activity())
        .containsExactly(
            "u1 2018-10-01 4 1 4 13 0 0 paid false",
            "u1 2018-10-02 2 1 2 7 0 0 paid false",
            "u1 2018-10-03 5 1 5 17 0 0 paid false");
    assertThat(LocalJobs.data(root().resolve("activity/dt=" + TUESDAY)))
        .usingRecursiveComparison()
        .isEqualTo(tuesday);
    assertThat(users(THURSDAY))
        .containsExactly("u1 2018-10-04 2018-09-28 2018-10-01 2018-10-03 - paid female west");
    assertThat(users(WEDNESDAY))
        .as("what was known before stays")
        .containsExactly("u1 2018-10-03 2018-09-28 2018-10-01 2018-10-02 - paid female west");
  }

  @Test
  void aSecondRunMakesNothing() throws Exception {
    deliver(MONDAY, on(MONDAY).plays(3));
    export(TUESDAY);
    Map<String, byte[]> before = LocalJobs.bytes(root());

    ExportReport again = export(TUESDAY);

    assertThat(again.days()).isEmpty();
    assertThat(again.unchanged()).isEqualTo(1);
    assertThat(again.users()).isEqualTo(ExportReport.Outcome.UNCHANGED);
    assertThat(LocalJobs.bytes(root())).usingRecursiveComparison().isEqualTo(before);
  }

  @Test
  void asKnownOnADateTheTablesAreWhatTheyWereThen() throws Exception {
    deliver(MONDAY, on(MONDAY).level("free").plays(3));
    deliver(
        TUESDAY, on(TUESDAY).plays(2).user("u2").at("2018-10-02T12:00:00Z").session(7).plays(1));
    export(WEDNESDAY);
    Map<String, byte[]> then = LocalJobs.data(root().resolve("users"));
    Map<String, byte[]> activityThen = LocalJobs.data(root().resolve("activity"));
    FileUtil.fullyDelete(root().resolve("users").toFile());
    FileUtil.fullyDelete(root().resolve("activity").toFile());

    // What comes later: a cancellation, a late song of Monday, a new user.
    deliver(
        WEDNESDAY,
        on(WEDNESDAY)
            .plays(1)
            .cancels()
            .at("2018-10-01T20:00:00Z")
            .session(50)
            .plays(1)
            .user("u3")
            .session(51)
            .plays(1));
    export(WEDNESDAY);

    assertThat(LocalJobs.data(root().resolve("users"))).usingRecursiveComparison().isEqualTo(then);
    assertThat(LocalJobs.data(root().resolve("activity")))
        .usingRecursiveComparison()
        .isEqualTo(activityThen);
  }

  @Test
  void featuresAsOfADateKnowTheSameUsersAsTheTableOfThatDate() throws Exception {
    deliver(MONDAY, on(MONDAY).level("free").plays(3));
    deliver(
        TUESDAY, on(TUESDAY).plays(2).user("u2").at("2018-10-02T12:00:00Z").session(7).plays(1));
    deliver(
        WEDNESDAY,
        on(WEDNESDAY).plays(1).at("2018-10-02T22:00:00Z").session(50).user("u3").plays(1));
    export(WEDNESDAY);
    LocalJobs.featurize(conf(), root(), THURSDAY, WEDNESDAY);

    List<String> features = new ArrayList<>();
    org.apache.hadoop.fs.Path table = new HdfsLayout(LocalJobs.hadoop(root())).features(WEDNESDAY);
    try (FeatureRows rows = new FeatureRows(table, Catalogue.schema(), new Configuration())) {
      while (rows.next()) {
        UserFacts facts = UserFacts.of(rows.vector(), WEDNESDAY);
        features.add(rows.userId() + " " + facts.lastActiveOn() + " " + facts.level());
      }
    }
    assertThat(features).containsExactlyInAnyOrder("u1 2018-10-02 paid", "u2 2018-10-02 paid");
    assertThat(
            rows(
                "select user_id, last_seen_on, level from"
                    + " read_parquet('%s/users/as-of=2018-10-03/*.parquet')"))
        .containsExactlyInAnyOrderElementsOf(features);
  }

  @Test
  void tablesThatKnowMoreStayUnlessTheyAreToBeReplaced() throws Exception {
    deliver(MONDAY, on(MONDAY).plays(3));
    deliver(TUESDAY, on(TUESDAY).plays(1).at("2018-10-01T20:00:00Z").session(50).plays(1));
    export(WEDNESDAY);

    ExportReport earlier = LocalJobs.export(conf(), root(), MONDAY, TUESDAY);
    assertThat(earlier.days()).isEmpty();
    assertThat(earlier.knowingMore()).containsExactly(MONDAY);
    assertThat(activity()).contains("u1 2018-10-01 4 2 4 13 0 0 paid false");

    new Export(
            conf(),
            new ExportSettings(LocalJobs.hadoop(root()), MONDAY, TUESDAY, true),
            StageProgress.NONE)
        .run();
    assertThat(activity()).contains("u1 2018-10-01 3 1 3 10 0 0 paid false");
  }

  @Test
  void refusesDatesInTheWrongOrder() {
    assertThatThrownBy(() -> new ExportSettings(LocalJobs.hadoop(root()), TUESDAY, TUESDAY, false))
        .hasMessage(
            "the first day of logs is 2018-10-02; it must be before 2018-10-02, by which they are"
                + " known");
  }
}
