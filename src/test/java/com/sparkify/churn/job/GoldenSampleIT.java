package com.sparkify.churn.job;

import static com.sparkify.churn.job.LocalJobs.featurize;
import static com.sparkify.churn.job.LocalJobs.sessionize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.sparkify.churn.event.LineOutcome;
import com.sparkify.churn.job.featurize.FeaturizeCounter;
import com.sparkify.churn.job.featurize.FeaturizeReport;
import com.sparkify.churn.job.log.InputSettings;
import com.sparkify.churn.job.sessionize.SessionizeReport;
import com.sparkify.churn.session.LineTally;
import com.sparkify.churn.story.DuckDb;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The small spoiled log in {@code src/test/resources/golden}, whose README tells how it was made:
 * every count is written down here, and features are computed a second time, by Gson and DuckDB.
 */
class GoldenSampleIT {
  private static final LocalDate AS_OF = LocalDate.parse("2018-10-24");
  private static final LocalDate END = LocalDate.parse("2018-11-05");
  private static final String FEATURES =
      "user_id, events_28d, songs_7d, listening_minutes_28d, sessions_28d, active_days_28d,"
          + " thumbs_up_28d, roll_advert_28d, distinct_songs_28d, distinct_artists_28d,"
          + " paid_share_28d, days_since_last_event, level, label";

  @TempDir private static Path temp;
  private static SessionizeReport sessionized;
  private static FeaturizeReport featurized;
  private static DuckDb duckDb;

  @BeforeAll
  static void runJobs() throws Exception {
    Path golden = Path.of(GoldenSampleIT.class.getResource("/golden").toURI());
    Configuration conf = LocalJobs.conf(temp);
    conf.setDouble(InputSettings.MAX_REJECTED_FRACTION, 0.2);
    try (Stream<Path> days = Files.list(golden)) {
      Path[] folders = days.filter(Files::isDirectory).sorted().toArray(Path[]::new);
      sessionized = sessionize(conf, temp.resolve("out"), folders);
      for (Path folder : folders) {
        writeSoundLines(folder);
      }
    }
    featurized = featurize(conf, temp.resolve("out"), END, AS_OF, END);
    duckDb = new DuckDb();
    duckDb.execute(
        """
        create table log as select min(dt)::date as dt, ts, userId, sessionId, itemInSession, page,
          level, artist, song, length
        from read_json('%s/*/*.json', hive_partitioning = true, format = 'newline_delimited',
          columns = {ts: 'BIGINT', userId: 'VARCHAR', sessionId: 'BIGINT', itemInSession: 'BIGINT',
            page: 'VARCHAR', level: 'VARCHAR', artist: 'VARCHAR', song: 'VARCHAR',
            length: 'DOUBLE', auth: 'VARCHAR'})
        where userId <> '' and auth in ('Logged In', 'Cancelled') group by all
        """
            .formatted(temp.resolve("sound")));
  }

  @AfterAll
  static void close() throws Exception {
    duckDb.close();
  }

  /** The lines of a day that Gson takes for events. */
  private static void writeSoundLines(Path folder) throws IOException {
    List<String> sound = new ArrayList<>();
    try (InputStream in =
        new GZIPInputStream(Files.newInputStream(folder.resolve("events.json.gz")))) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        if (isEvent(line)) {
          sound.add(line);
        }
      }
    }
    Path day = Files.createDirectories(temp.resolve("sound").resolve(folder.getFileName()));
    Files.write(day.resolve("events.json"), sound);
  }

  private static boolean isEvent(String line) {
    try {
      JsonReader reader = new JsonReader(new StringReader(line));
      reader.setStrictness(Strictness.STRICT);
      JsonElement json = JsonParser.parseReader(reader);
      JsonObject event = json.isJsonObject() ? json.getAsJsonObject() : new JsonObject();
      return event.has("ts") && event.getAsJsonPrimitive("ts").isNumber();
    } catch (JsonParseException noJson) {
      return false;
    }
  }

  @Test
  void everyLineEndsInItsCounter() throws Exception {
    LineTally total = sessionized.total();
    Map<LineOutcome, Long> outcomes = new EnumMap<>(LineOutcome.class);
    for (LineOutcome outcome : LineOutcome.values()) {
      if (total.count(outcome) > 0) {
        outcomes.put(outcome, total.count(outcome));
      }
    }
    assertThat(outcomes)
        .isEqualTo(
            Map.of(
                LineOutcome.EVENT, 3448L,
                LineOutcome.NO_USER, 113L,
                LineOutcome.BAD_UTF8, 3L,
                LineOutcome.TRUNCATED, 40L,
                LineOutcome.NOT_JSON, 25L,
                LineOutcome.WRONG_TYPE, 10L,
                LineOutcome.MISSING_FIELD, 6L));
    assertThat(total.lines()).isEqualTo(3_645);
    assertThat(total.duplicates()).isEqualTo(23);
    assertThat(total.outOfPartition()).isEqualTo(129);
    assertThat(sessionized.published()).hasSize(35);
  }

  @Test
  void everyRejectedLineIsInQuarantine() throws Exception {
    long lines = 0;
    for (byte[] file : LocalJobs.data(temp.resolve("out/quarantine")).values()) {
      lines += new String(file, StandardCharsets.UTF_8).lines().count();
    }
    assertThat(lines).isEqualTo(84).isEqualTo(sessionized.total().rejected());
  }

  @Test
  void duplicatesCountOnceAndSessionsOnlyOnce() throws Exception {
    LineTally total = sessionized.total();
    long distinct = duckDb.count("select count(*) from log");
    // A line that comes again with the next day's logs is found when features are made.
    long late = featurized.counts().get(FeaturizeCounter.LATE_EVENTS_DUPLICATED.name());
    assertThat(late).isEqualTo(36);
    assertThat(total.events() - late).isEqualTo(distinct);
    assertThat(Fragments.of(temp.resolve("out")).sessions())
        .hasSize(70)
        .hasSize(
            Math.toIntExact(duckDb.count("select count(distinct (userId, sessionId)) from log")));
  }

  @Test
  void featuresAreThoseOfAQueryOverTheSoundLines() throws Exception {
    assertThat(assertSameFeatures(AS_OF)).isEqualTo(11);
    assertThat(assertSameFeatures(END)).isEqualTo(9);
    assertThat(featurized.counts()).containsEntry("EXAMPLES_CHURNED", 1L);
  }

  /** Holds every user's features against DuckDB's; the number of users. */
  private static int assertSameFeatures(LocalDate asOf) throws Exception {
    List<List<String>> expected = expected(asOf);
    List<List<String>> actual =
        duckDb.rows(
            "select %s from '%s/features/as-of=%s/*.parquet' order by user_id"
                .formatted(FEATURES, temp.resolve("out"), asOf));
    assertThat(actual).hasSameSizeAs(expected);
    for (int row = 0; row < expected.size(); row++) {
      for (int column = 0; column < expected.get(row).size(); column++) {
        assertSame(actual.get(row).get(column), expected.get(row).get(column), actual.get(row));
      }
    }
    return actual.size();
  }

  private static void assertSame(String actual, String expected, List<String> row) {
    if (expected != null && expected.matches("-?[0-9]+\\.[0-9E-]+")) {
      double value = Double.parseDouble(expected);
      assertThat(Double.parseDouble(actual))
          .as(row.toString())
          .isCloseTo(value, within(1e-6 * Math.max(1, Math.abs(value))));
    } else {
      assertThat(actual).as(row.toString()).isEqualTo(expected);
    }
  }

  private static List<List<String>> expected(LocalDate asOf) throws Exception {
    long end = asOf.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    long day = 86_400_000L;
    String label =
        asOf.plusDays(10).isAfter(END)
            ? "null"
            : "(userId in (select userId from log where page = 'Cancellation Confirmation' and ts"
                + " >= %d and ts < %d))::int".formatted(end, end + 10 * day);
    return duckDb.rows(
        """
        select userId, count(*), count_if(page = 'NextSong' and ts >= %d), coalesce(sum(length), 0) / 60,
          count(distinct sessionId), count(distinct ts // 86400000), count_if(page = 'Thumbs Up'),
          count_if(page = 'Roll Advert'), count(distinct (artist, song)) filter (where page = 'NextSong'),
          count(distinct artist), avg((level = 'paid')::int), (%d - max(ts)) / 86400000.0,
          arg_max(level, (ts, itemInSession)), %s
        from log where dt < '%s' and ts >= %d and ts < %d and page not like 'Cancel%%'
          and userId not in (select userId from log
            where page = 'Cancellation Confirmation' and ts < %d and dt < '%s')
        group by userId order by userId
        """
            .formatted(end - 7 * day, end, label, asOf, end - 28 * day, end, end, asOf));
  }
}
