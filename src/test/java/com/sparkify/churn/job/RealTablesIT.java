package com.sparkify.churn.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.job.export.ExportReport;
import com.sparkify.churn.story.DuckDb;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tables of users and activity from nine weeks of real logs, against the logs themselves. The
 * last day of logs holds one line, of nobody.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealTablesIT {
  private static final LocalDate FIRST = LocalDate.parse("2018-10-01");
  private static final LocalDate END = FIRST.plusDays(64);

  private DuckDb duckDb;

  @BeforeAll
  void export(@TempDir Path temp) throws Exception {
    Path feed = RealLogsIT.real("logs");
    Configuration conf = LocalJobs.conf(temp);
    Path root = temp.resolve("out");
    LocalJobs.sessionize(conf, root, feed);
    ExportReport report = LocalJobs.export(conf, root, FIRST, END);
    assertThat(report.days()).hasSize(63);
    duckDb = new DuckDb();
    duckDb.execute(
        """
        create table log as select *, make_timestamp(ts * 1000)::date as day
        from read_json('%s/*/events.json.gz', format = 'newline_delimited', columns = {ts: 'BIGINT',
          userId: 'VARCHAR', sessionId: 'BIGINT', page: 'VARCHAR', level: 'VARCHAR',
          length: 'DOUBLE', registration: 'BIGINT', gender: 'VARCHAR', itemInSession: 'BIGINT'})
        where userId <> ''
        """
            .formatted(feed));
    for (String table : List.of("users", "activity")) {
      duckDb.execute(
          "create table %1$s as from read_parquet('%2$s/%1$s/*/*.parquet')".formatted(table, root));
    }
  }

  @AfterAll
  void close() throws Exception {
    if (duckDb != null) {
      duckDb.close();
    }
  }

  /** Both answers are the same rows. */
  private void assertSame(String tables, String log, int rows) throws Exception {
    assertThat(duckDb.rows("select * from (%s) order by all".formatted(tables)))
        .hasSize(rows)
        .isEqualTo(duckDb.rows("select * from (%s) order by all".formatted(log)));
  }

  @Test
  void eachDayHasTheUsersSessionsSongsAndMinutesOfTheLog() throws Exception {
    assertSame(
        """
        select day, count(*) as users, sum(sessions), sum(songs), sum(events), round(sum(minutes), 3)
        from activity group by day
        """,
        """
        select day, count(distinct userId) as users,
          count(distinct case when page not like 'Cancel%' then (userId, sessionId) end),
          count_if(page = 'NextSong'), count_if(page not like 'Cancel%'),
          round(sum(case when page = 'NextSong' then length end) / 60, 3)
        from log group by day
        """,
        62);
  }

  @Test
  void eachUsersDayIsThatOfTheLog() throws Exception {
    assertSame(
        """
        select user_id, day, events, sessions, songs, thumbs_up, thumbs_down, adverts, errors, level,
          cancelled, round(minutes, 3)
        from activity
        """,
        """
        select userId as user_id, day, count_if(page not like 'Cancel%'),
          count(distinct case when page not like 'Cancel%' then sessionId end),
          count_if(page = 'NextSong'), count_if(page = 'Thumbs Up'), count_if(page = 'Thumbs Down'),
          count_if(page = 'Roll Advert'), count_if(page = 'Error'),
          coalesce(arg_max(level, (ts, itemInSession)) filter (page not like 'Cancel%'), 'unknown'),
          bool_or(page = 'Cancellation Confirmation'),
          round(coalesce(sum(case when page = 'NextSong' then length end), 0) / 60, 3)
        from log group by userId, day
        """,
        12_910);
  }

  @Test
  void usersHaveTheirDatesAndCancellationsByWeekAreThoseOfTheLog() throws Exception {
    assertSame(
        """
        select user_id, registered_on, first_seen_on, last_seen_on, cancelled_on, gender from users
        """,
        """
        select userId, make_timestamp(max(registration) * 1000)::date, min(day), max(day),
          min(case when page = 'Cancellation Confirmation' then day end),
          case max(gender) when 'F' then 'female' when 'M' then 'male' end
        from log group by userId
        """,
        Math.toIntExact(duckDb.count("select count(distinct userId) from log")));
    assertSame(
        """
        select date_trunc('week', cancelled_on) as week, count(*) from users
        where cancelled_on is not null group by week
        """,
        """
        select date_trunc('week', day) as week, count(distinct userId) from log
        where page = 'Cancellation Confirmation' group by week
        """,
        9);
  }
}
