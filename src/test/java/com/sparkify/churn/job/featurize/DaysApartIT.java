package com.sparkify.churn.job.featurize;

import static com.sparkify.churn.job.LocalJobs.hadoop;
import static com.sparkify.churn.job.LocalJobs.sessionize;
import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.job.LocalJobs;
import com.sparkify.churn.story.Story;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs without dates, in which some events have a wrong clock. */
@Tag("security")
class DaysApartIT {
  private static final LocalDate FIRST = LocalDate.parse("2018-10-01");
  private static final int DAYS = 20;

  @TempDir private Path temp;
  private final Story story = new Story();

  private AsOfDates dates() throws Exception {
    Configuration conf = LocalJobs.conf(temp);
    Path log = Files.write(temp.resolve("log.json"), Story.bytes(story.lines()));
    sessionize(conf, temp.resolve("out"), log);
    return AsOfDates.of(hadoop(temp.resolve("out")), conf, null);
  }

  private void someWeeks(LocalDate first, int days, int songsPerDay) {
    for (LocalDate day : first.datesUntil(first.plusDays(days)).toList()) {
      story.user("u1").session(day.toEpochDay()).at(day + "T10:00:00Z").plays(songsPerDay);
    }
  }

  @Test
  void oneEventWithAWrongClockMovesNoDate() throws Exception {
    someWeeks(FIRST, DAYS, 6);
    story.user("u2").session(1).at("2021-05-05T00:00:00Z").plays(1);
    story.user("u3").session(1).at("2011-01-01T00:00:00Z").plays(1);

    AsOfDates dates = dates();

    assertThat(dates.firstDay()).isEqualTo(FIRST);
    assertThat(dates.newest()).isEqualTo(FIRST.plusDays(DAYS));
    assertThat(dates.missing()).isEmpty();
    assertThat(dates.apart())
        .containsExactly(LocalDate.parse("2011-01-01"), LocalDate.parse("2021-05-05"));
    assertThat(dates.standard(3)).hasSizeLessThan(5);
  }

  /** Few users, each with one event a day, as in logs that a test system writes. */
  @Test
  void oneEventOfTheFarFutureAmongFewMakesNoTables() throws Exception {
    for (int user = 0; user < 5; user++) {
      for (LocalDate day : FIRST.datesUntil(FIRST.plusDays(user == 0 ? 38 : 40)).toList()) {
        story.user("u" + user).session(day.toEpochDay()).at(day + "T00:00:00Z").plays(1);
      }
    }
    story.user("u1").session(1).at("2020-01-01T00:00:00Z").plays(1);

    AsOfDates dates = dates();

    assertThat(dates.apart()).containsExactly(LocalDate.parse("2020-01-01"));
    assertThat(dates.newest()).isEqualTo(FIRST.plusDays(40));
    assertThat(dates.standard(10))
        .hasSizeBetween(6, 9)
        .allMatch(date -> !date.isAfter(FIRST.plusDays(40)));
  }

  @Test
  void aServiceThatComesBackAfterAnOutageIsBack() throws Exception {
    someWeeks(FIRST, DAYS, 6);
    someWeeks(FIRST.plusDays(60), 1, 4);

    assertThat(dates().apart()).isEmpty();
    assertThat(dates().newest()).isEqualTo(FIRST.plusDays(61));
  }

  @Test
  void quietDaysNearTheOthersBelongToThem() throws Exception {
    someWeeks(FIRST, DAYS, 6);
    someWeeks(FIRST.plusDays(DAYS + 5), 1, 1);

    assertThat(dates().apart()).isEmpty();
  }
}
