package com.sparkify.churn.job.sessionize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.churn.job.LocalJobs;
import com.sparkify.churn.story.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five Mondays alike, and a sixth that is not. */
class UnusualDaysIT {
  private static final LocalDate SIXTH = LocalDate.parse("2018-11-05");

  @TempDir private Path temp;

  @BeforeEach
  void fiveMondays() throws Exception {
    for (int week = 5; week >= 1; week--) {
      deliver(SIXTH.minusWeeks(week), 30, 40 + week);
    }
    SessionizeReport report = run(false);
    assertThat(report.published()).hasSize(5);
    assertThat(report.unusual()).isEmpty();
  }

  private SessionizeReport run(boolean refuse) throws Exception {
    Configuration conf = LocalJobs.conf(temp);
    conf.setBoolean(SessionizeSettings.REFUSE_UNUSUAL_DAYS, refuse);
    return LocalJobs.sessionize(conf, temp.resolve("out"), temp.resolve("logs"));
  }

  /** Users who each play some songs. */
  private void deliver(LocalDate day, int users, int songs) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int user = 0; user < users; user++) {
      lines.addAll(
          new Story().user("u" + user).at(day + "T08:00:00Z").session(user).plays(songs).lines());
    }
    Path folder = Files.createDirectories(temp.resolve("logs/dt=" + day));
    Files.write(folder.resolve("events.json"), lines);
  }

  @Test
  void usersAreCountedOnceAndMeasuresLieBesideTheSessions() throws IOException {
    assertThat(temp.resolve("out/sessions/dt=2018-10-29/_with-quality.json"))
        .content()
        .contains("\"users\": 30", "\"page NextSong\": 1230", "\"without level\": 0");
  }

  @Test
  void aMondayLikeTheOthersIsPublishedWithoutAWord() throws Exception {
    deliver(SIXTH, 31, 42);

    SessionizeReport report = run(true);

    assertThat(report.published()).containsExactly(SIXTH);
    assertThat(report.unusual()).isEmpty();
  }

  @Test
  void aMondayWithoutMostUsersIsPublishedWithAWarning() throws Exception {
    deliver(SIXTH, 3, 42);

    SessionizeReport report = run(false);

    assertThat(report.published()).containsExactly(SIXTH);
    assertThat(report.unusual().get(SIXTH))
        .contains("page NextSong: 126, usually 968 to 1,613 on this weekday");
  }

  @Test
  void fieldsThatNoEarlierMondayHadAreNamed() throws Exception {
    deliver(SIXTH, 30, 42);
    change(SIXTH, "\"page\":", "\"device\":{\"os\":[1,\"x\"]},\"pa\\u006ce\":null,\"page\":");

    SessionizeReport report = run(false);

    assertThat(report.unusual().get(SIXTH))
        .containsExactly("new field 'device', 1,260 times", "new field 'pale', 1,260 times");
    assertThat(report.total().unknownFields().counts())
        .isEqualTo(Map.of("device", 1260L, "pale", 1260L));
  }

  @Test
  void eventsThatComeDaysLateAreMeasuredByHowLateTheyAre() throws Exception {
    deliver(SIXTH, 30, 42);
    late("u1", "2018-11-04T10:00:00Z", 1);
    late("u2", "2018-10-30T10:00:00Z", 50);
    late("u3", "2018-10-20T10:00:00Z", 2);
    late("u4", "2018-11-06T10:00:00Z", 3);

    SessionizeReport report = run(false);

    assertThat(report.unusual().get(SIXTH))
        .contains("2 to 7 days late: 3.80 % of lines, usually 0.00 to 1.00 %");
    assertThat(temp.resolve("out/sessions/dt=2018-11-05/_with-quality.json"))
        .content()
        .contains("\"1 day late\": 1", "\"2 to 7 days late\": 50", "\"over 7 days late\": 2")
        .contains("\"early\": 3");
  }

  private void late(String user, String first, int songs) throws IOException {
    Files.write(
        temp.resolve("logs/dt=" + SIXTH + "/events.json"),
        new Story().user(user).at(first).session(900).plays(songs).lines(),
        StandardOpenOption.APPEND);
  }

  private void change(LocalDate day, String from, String to) throws IOException {
    Path file = temp.resolve("logs/dt=" + day + "/events.json");
    Files.writeString(file, Files.readString(file).replace(from, to));
  }

  @Test
  void itIsRefusedIfThatIsSet() throws Exception {
    deliver(SIXTH, 3, 42);

    assertThatThrownBy(() -> run(true))
        .isInstanceOf(TooManyRejectedException.class)
        .hasMessageContaining("dt=2018-11-05: unlike the same weekday before: ")
        .hasMessageContaining("page NextSong: 126, usually")
        .hasMessageContaining("churn.sessionize.refuse-unusual-days is true");
    assertThat(temp.resolve("out/sessions/dt=2018-11-05")).doesNotExist();
  }
}
