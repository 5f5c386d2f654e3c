package com.sparkify.churn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.story.DuckDb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The queries of {@code questions.md}, on the views that {@code churn tables} defines. */
class QuestionsIT {
  private static final Path PAGE = Path.of("src/site/markdown/questions.md");
  private static final Pattern QUERY =
      Pattern.compile("(?ms)^## (\\d+)\\. .*?^```sql\n(.*?);\n```$");

  private static SmallWorld world;
  private static DuckDb duckDb;

  @BeforeAll
  static void defineViews() throws Exception {
    world = SmallWorld.get();
    duckDb = new DuckDb();
    Spoken tables = Spoken.churn("tables", "--for", "duckdb", "-o", world.output().toString());
    assertThat(tables.exitCode()).as(tables.err()).isZero();
    for (String statement : tables.out().split(";\n")) {
      duckDb.execute(statement);
    }
  }

  @AfterAll
  static void close() throws Exception {
    duckDb.close();
  }

  /** The log itself, which shares nothing with the tables. */
  private static String log() {
    return "read_json('%s/*/events.json', format = 'newline_delimited', columns = {userId: 'VARCHAR', page: 'VARCHAR', ts: 'BIGINT', registration: 'BIGINT'})"
        .formatted(world.logs());
  }

  @Test
  void eachQueryOfThePageHasAnAnswer() throws Exception {
    List<MatchResult> queries = QUERY.matcher(Files.readString(PAGE)).results().toList();
    assertThat(queries).hasSize(12);
    for (MatchResult query : queries) {
      assertThat(duckDb.rows(query.group(2))).as("question " + query.group(1)).isNotEmpty();
    }
  }

  private static List<List<String>> answer(int question) throws Exception {
    String query =
        QUERY
            .matcher(Files.readString(PAGE))
            .results()
            .filter(found -> found.group(1).equals(Integer.toString(question)))
            .findFirst()
            .orElseThrow()
            .group(2);
    return duckDb.rows(query);
  }

  @Test
  void cancellationsByWeekAreThoseOfTheLog() throws Exception {
    assertThat(answer(1))
        .isEqualTo(
            duckDb.rows(
                "select date_trunc('week', make_timestamp(ts * 1000)::date) as week, count(distinct userId) from "
                    + log()
                    + " where page = 'Cancellation Confirmation' group by week order by week"))
        .hasSizeGreaterThan(3);
  }

  @Test
  void usersHaveTheDatesOfTheLog() throws Exception {
    String perUser =
        "select userId as user_id, min(make_timestamp(registration * 1000)::date) as registered_on,"
            + " min(case when page = 'Cancellation Confirmation' then make_timestamp(ts * 1000)::date end) as cancelled_on from "
            + log()
            + " where userId != '' group by userId";
    assertThat(
            duckDb.rows(
                "select u.user_id, u.registered_on, u.cancelled_on from churn_users u order by u.user_id"))
        .isEqualTo(
            duckDb.rows(
                "select l.user_id, l.registered_on, l.cancelled_on from ("
                    + perUser
                    + ") l order by l.user_id"))
        .hasSizeGreaterThan(300);
  }

  @Test
  void cancellationsOfWeek45AreThoseOfTheLog() throws Exception {
    assertThat(answer(11))
        .isEqualTo(
            duckDb.rows(
                "select count(distinct userId) from "
                    + log()
                    + " where page = 'Cancellation Confirmation'"
                    + " and make_timestamp(ts * 1000)::date between '2018-11-05' and '2018-11-11'"))
        .isNotEqualTo(List.of(List.of("0")));
  }

  @Test
  void activityIsThatOfTheLog() throws Exception {
    assertThat(
            duckDb.rows(
                "select user_id, day, events, songs, thumbs_up, thumbs_down, adverts, errors,"
                    + " cancelled from churn_activity order by all"))
        .isEqualTo(
            duckDb.rows(
                "select userId as user_id, make_timestamp(ts * 1000)::date as day,"
                    + " count_if(page not in ('Cancel', 'Cancellation Confirmation')),"
                    + " count_if(page = 'NextSong'), count_if(page = 'Thumbs Up'),"
                    + " count_if(page = 'Thumbs Down'), count_if(page = 'Roll Advert'),"
                    + " count_if(page = 'Error'),"
                    + " bool_or(page = 'Cancellation Confirmation') from "
                    + log()
                    + " where userId != '' group by user_id, day order by all"))
        .hasSizeGreaterThan(3000);
  }

  @Test
  void trinoGetsTheSameTablesAnew() {
    String out =
        Spoken.churn("tables", "--for", "trino", "--schema", "crm", "-o", world.output().toString())
            .out();
    assertThat(out)
        .contains(
            "DROP TABLE IF EXISTS \"crm\".churn_scores;\n",
            "CREATE TABLE \"crm\".churn_scores (\n  \"user_id\" VARCHAR COMMENT 'The user.',",
            "WITH (format = 'PARQUET', external_location = 'file:"
                + world.output()
                + "/scores',"
                + " partitioned_by = ARRAY['as-of']);",
            "CALL system.register_partition('crm', 'churn_scores', ARRAY['as-of'], ARRAY['"
                + SmallWorld.END
                + "'], 'file:"
                + world.output());
  }
}
