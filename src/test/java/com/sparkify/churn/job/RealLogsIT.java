package com.sparkify.churn.job;

import static com.sparkify.churn.job.LocalJobs.features;
import static com.sparkify.churn.job.LocalJobs.featurize;
import static com.sparkify.churn.job.LocalJobs.sessionize;
import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.event.LineOutcome;
import com.sparkify.churn.event.Page;
import com.sparkify.churn.job.featurize.FeaturizeReport;
import com.sparkify.churn.job.sessionize.SessionizeReport;
import com.sparkify.churn.session.LineTally;
import com.sparkify.churn.story.DuckDb;
import com.sparkify.churn.story.Skipped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real logs, reconciled with what is published about them, and with DuckDB. They are not the
 * project's to ship: {@code -Dchurn.real.logs=DIR} names their folder, by default {@code
 * ../shared/data}; where it is missing, every test is skipped.
 */
class RealLogsIT {
  private static final String PROPERTY = "churn.real.logs";
  private static final String LOGGED_IN =
      " where userId <> '' and auth not in ('Logged Out', 'Guest')";

  @TempDir private Path temp;

  static Path real(String name) {
    Path path = Path.of(System.getProperty(PROPERTY, "../shared/data")).resolve(name);
    Skipped.unless(
        Files.exists(path),
        path + " is not there; -D" + PROPERTY + "=DIR names the folder of real logs");
    return path;
  }

  private Configuration conf() {
    return LocalJobs.conf(temp);
  }

  private static void assertSound(LineTally tally) {
    assertThat(tally.rejected()).isZero();
    assertThat(tally.duplicates()).isZero();
    assertThat(tally.count(LineOutcome.BLANK)).isZero();
  }

  private static Map<Page, Long> views(LineTally tally) {
    Map<Page, Long> views = new EnumMap<>(Page.class);
    for (Page page : Page.values()) {
      if (tally.views(page) > 0) {
        views.put(page, tally.views(page));
      }
    }
    return views;
  }

  /** Views of each page by whomever, as DuckDB counts them. */
  private static Map<Page, Long> views(DuckDb duckDb, String logs) throws Exception {
    Map<Page, Long> views = new EnumMap<>(Page.class);
    duckDb
        .counts("select page, count(*) from " + logs + " group by page")
        .forEach((label, count) -> views.put(page(label), count));
    return views;
  }

  private static Page page(String label) {
    return Arrays.stream(Page.values())
        .filter(p -> p.label().equals(label))
        .findAny()
        .orElseThrow();
  }

  private static String json(Path files) {
    return "read_json('"
        + files
        + "', format = 'newline_delimited', columns = {ts: 'BIGINT', userId: 'VARCHAR', sessionId:"
        + " 'BIGINT', itemInSession: 'BIGINT', page: 'VARCHAR', auth: 'VARCHAR', artist:"
        + " 'VARCHAR', song: 'VARCHAR', level: 'VARCHAR', length: 'DOUBLE'})";
  }

  @Test
  void aDayOfTheMiniFile() throws Exception {
    SessionizeReport report = sessionize(conf(), temp, real("sparkify-mini-head.jsonl"));
    LineTally day = report.total();
    assertThat(report.published()).containsExactly(LocalDate.parse("2018-10-01"));
    assertSound(day);
    assertThat(day.lines()).isEqualTo(3_119);
    assertThat(day.count(LineOutcome.EVENT)).isEqualTo(2_997);
    assertThat(day.count(LineOutcome.NO_USER)).isEqualTo(122);
    assertThat(views(day))
        .isEqualTo(
            Map.ofEntries(
                Map.entry(Page.NEXT_SONG, 2_398L),
                Map.entry(Page.HOME, 188L),
                Map.entry(Page.THUMBS_UP, 113L),
                Map.entry(Page.ROLL_ADVERT, 103L),
                Map.entry(Page.ADD_TO_PLAYLIST, 72L),
                Map.entry(Page.LOGIN, 48L),
                Map.entry(Page.ADD_FRIEND, 48L),
                Map.entry(Page.LOGOUT, 41L),
                Map.entry(Page.HELP, 25L),
                Map.entry(Page.THUMBS_DOWN, 22L),
                Map.entry(Page.DOWNGRADE, 19L),
                Map.entry(Page.UPGRADE, 13L),
                Map.entry(Page.SETTINGS, 12L),
                Map.entry(Page.ABOUT, 8L),
                Map.entry(Page.ERROR, 3L),
                Map.entry(Page.SAVE_SETTINGS, 3L),
                Map.entry(Page.SUBMIT_UPGRADE, 2L),
                Map.entry(Page.SUBMIT_DOWNGRADE, 1L)));
    assertThat(Instant.ofEpochMilli(day.firstMillis())).isEqualTo("2018-10-01T00:01:57Z");
    assertThat(Instant.ofEpochMilli(day.lastMillis())).isEqualTo("2018-10-01T23:30:55Z");
    Fragments sessions = Fragments.of(temp);
    assertThat(sessions.users()).hasSize(47);
    assertThat(sessions.artists()).hasSize(1_557);
    assertThat(sessions.cancelled()).isEmpty();
  }

  @Test
  void aMonthInTheOtherDialect() throws Exception {
    SessionizeReport report = sessionize(conf(), temp, real("log_data"));
    LineTally month = report.total();
    assertSound(month);
    assertThat(report.published()).hasSize(30);
    assertThat(month.lines()).isEqualTo(8_056);
    assertThat(month.count(LineOutcome.NO_USER)).isEqualTo(286);
    assertThat(month.count(LineOutcome.EVENT)).isEqualTo(8_056 - 286);
    assertThat(month.views(Page.NEXT_SONG)).isEqualTo(6_820);
    assertThat(month.views(Page.CANCELLATION_CONFIRMATION)).isZero();
    try (DuckDb duckDb = new DuckDb()) {
      String logs = json(real("log_data").resolve("*/*/*.json"));
      assertThat(views(month)).isEqualTo(views(duckDb, logs));
      Fragments sessions = Fragments.of(temp);
      assertThat(sessions.users())
          .hasSize(
              Math.toIntExact(
                  duckDb.count("select count(distinct userId) from " + logs + LOGGED_IN)));
      assertThat(sessions.artists())
          .hasSize(
              Math.toIntExact(
                  duckDb.count("select count(distinct artist) from " + logs + LOGGED_IN)));
    }
  }

  @Test
  void aChurnerAndAStayer() throws Exception {
    LocalDate day = LocalDate.parse("2018-10-07");
    LocalDate end = LocalDate.parse("2018-12-01");
    Path churner = real("real-user-18-churner.jsonl");
    Path stayer = real("real-user-30.jsonl");
    assertThat(sessionize(conf(), temp.resolve("18"), churner).total().lines()).isEqualTo(513);
    LineTally both = sessionize(conf(), temp, churner, stayer).total();
    assertSound(both);
    assertThat(both.count(LineOutcome.EVENT)).isEqualTo(513 + 1_775);
    assertThat(Fragments.of(temp).cancelled()).containsExactly("18");
    featurize(conf(), temp, end, day, day.plusDays(1), LocalDate.parse("2018-11-22"));
    assertThat(features(temp, day, true).get("18")).startsWith("OptionalInt[1] ");
    assertThat(features(temp, day, true).get("30")).startsWith("OptionalInt[0] ");
    assertThat(features(temp, day.plusDays(1), true)).containsOnlyKeys("30");
    assertThat(features(temp, LocalDate.parse("2018-11-22"), true).get("30"))
        .startsWith("OptionalInt.empty ");
  }

  @Test
  void twoMonthsAsADailyFeedLandsThem() throws Exception {
    Path feed = real("logs");
    SessionizeReport report = sessionize(conf(), temp, feed);
    LineTally total = report.total();
    assertSound(total);
    assertThat(report.published()).hasSize(63);
    assertThat(total.lines()).isEqualTo(1_129_901);
    assertThat(total.outOfPartition()).isZero();
    LocalDate asOf = LocalDate.parse("2018-11-14");
    LocalDate end = LocalDate.parse("2018-12-03");
    FeaturizeReport made = featurize(conf(), temp, end, asOf, end);
    try (DuckDb duckDb = new DuckDb()) {
      duckDb.execute("create table logs as from " + json(feed.resolve("*/events.json.gz")));
      assertThat(views(total)).isEqualTo(views(duckDb, "logs"));
      assertThat(total.count(LineOutcome.EVENT))
          .isEqualTo(duckDb.count("select count(*) from logs" + LOGGED_IN));
      Fragments sessions = Fragments.of(temp);
      assertThat(sessions.users())
          .hasSize(
              Math.toIntExact(duckDb.count("select count(distinct userId) from logs" + LOGGED_IN)));
      assertThat(sessions.sessions())
          .hasSize(
              Math.toIntExact(
                  duckDb.count(
                      "select count(distinct (userId, sessionId)) from logs" + LOGGED_IN)));
      assertThat(sessions.artists())
          .hasSize(
              Math.toIntExact(duckDb.count("select count(distinct artist) from logs" + LOGGED_IN)));
      assertThat(features(temp, asOf, true)).hasSize(cohort(duckDb, asOf, ""));
      assertThat(features(temp, end, true)).hasSize(cohort(duckDb, end, ""));
      assertThat(made.counts())
          .containsEntry("EXAMPLES_CHURNED", (long) cohort(duckDb, asOf, churned(asOf)))
          .containsEntry("EXAMPLES_IMMATURE", (long) cohort(duckDb, end, ""));
    }
  }

  private static long millis(LocalDate midnight) {
    return midnight.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
  }

  /** Users seen in the 28 days before a date who had not cancelled by then. */
  private static int cohort(DuckDb duckDb, LocalDate asOf, String having) throws Exception {
    return Math.toIntExact(
        duckDb.count(
            """
            select count(*) from (
              select userId from logs %s group by userId
              having count_if(ts >= %d and ts < %d and page not like 'Cancel%%') > 0
                and count_if(ts < %d and page = 'Cancellation Confirmation') = 0 %s)
            """
                .formatted(
                    LOGGED_IN, millis(asOf.minusDays(28)), millis(asOf), millis(asOf), having)));
  }

  private static String churned(LocalDate asOf) {
    return "and count_if(ts >= %d and ts < %d and page = 'Cancellation Confirmation') > 0"
        .formatted(millis(asOf), millis(asOf.plusDays(10)));
  }
}
