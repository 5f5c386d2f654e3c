package com.sparkify.churn.job.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.job.StoryFragments;
import com.sparkify.churn.session.FragmentKey;
import com.sparkify.churn.session.KnownUser;
import com.sparkify.churn.session.LogDay;
import com.sparkify.churn.session.PackedInput;
import com.sparkify.churn.session.PackedOutput;
import com.sparkify.churn.session.SessionsInMemory.Log;
import com.sparkify.churn.story.Story;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.mapreduce.Partitioner;
import org.apache.hadoop.mrunit.mapreduce.MapDriver;
import org.apache.hadoop.mrunit.mapreduce.MapReduceDriver;
import org.apache.hadoop.mrunit.types.Pair;
import org.junit.jupiter.api.Test;

class ExportMapReduceTest {
  private static final LocalDate MONDAY = LocalDate.parse("2018-10-01");
  private static final int DAY = (int) MONDAY.toEpochDay();

  /** Two users on three days: Monday, Tuesday, and the Sunday before the logs begin. */
  private static Story story() {
    return new Story()
        .user("u1")
        .at("2018-09-30T10:00:00Z")
        .session(1)
        .plays(1)
        .at("2018-10-01T10:00:00Z")
        .session(2)
        .plays(2)
        .at("2018-10-02T10:00:00Z")
        .session(3)
        .plays(3)
        .cancels()
        .user("u2")
        .at("2018-10-02T11:00:00Z")
        .session(4)
        .plays(4);
  }

  private static List<Pair<BytesWritable, BytesWritable>> fragments() throws Exception {
    return StoryFragments.of(new Log(story().bytes(), LogDay.UNDATED));
  }

  private static ExportSettings settings(LocalDate knownBy) {
    return new ExportSettings(new Path("/"), MONDAY, knownBy, false);
  }

  /** What reaches the reducer of users: by user, combined. */
  private static List<String> users(LocalDate knownBy) throws Exception {
    MapReduceDriver<
            BytesWritable,
            BytesWritable,
            BytesWritable,
            BytesWritable,
            BytesWritable,
            BytesWritable>
        driver = MapReduceDriver.newMapReduceDriver(new UsersMapper(), new UsersCombiner());
    settings(knownBy).writeTo(driver.getConfiguration());
    fragments().forEach(driver::addInput);
    List<String> users = new ArrayList<>();
    for (Pair<BytesWritable, BytesWritable> each : driver.run()) {
      KnownUser user = KnownUser.read(new PackedInput().reset(each.getSecond().getBytes(), 0));
      users.add(
          "%s %d to %d, cancelled %s"
              .formatted(
                  FragmentKey.userId(each.getFirst().getBytes(), each.getFirst().getLength()),
                  user.firstDay() - DAY,
                  user.lastDay() - DAY,
                  user.cancelledDay() == KnownUser.NEVER ? "never" : user.cancelledDay() - DAY));
    }
    return users;
  }

  @Test
  void aUserIsWhatTheDaysBetweenFirstAndKnownBySay() throws Exception {
    assertThat(users(MONDAY.plusDays(2)))
        .containsExactly("u1 0 to 1, cancelled 1", "u2 1 to 1, cancelled never");
    assertThat(users(MONDAY.plusDays(1))).containsExactly("u1 0 to 0, cancelled never");
  }

  @Test
  void onlyTheDaysToBuildAreMapped() throws Exception {
    MapDriver<BytesWritable, BytesWritable, BytesWritable, BytesWritable> driver =
        MapDriver.newMapDriver(new ActivityMapper());
    ExportSettings.writeDays(Set.of(MONDAY.plusDays(1)), driver.getConfiguration());
    fragments().forEach(driver::addInput);

    assertThat(driver.run())
        .extracting(
            out -> FragmentKey.readByDay(new PackedInput().reset(out.getFirst().getBytes(), 0)))
        .extracting(key -> key.userId() + " " + (key.eventDay() - DAY))
        .containsExactlyInAnyOrder("u1 1", "u2 1");
  }

  private static FragmentKey key(String user, int session, int day, int partition) {
    return new FragmentKey(partition, user.getBytes(UTF_8), session, day, 0);
  }

  private static BytesWritable byDay(FragmentKey key) {
    PackedOutput out = new PackedOutput(64);
    key.writeByDay(out);
    return new BytesWritable(out.toByteArray());
  }

  @Test
  void keysByDaySortByDayThenUserThenSessionOwnLogsFirst() {
    List<FragmentKey> wanted =
        List.of(
            key("z", 9, -3, -3),
            key("a", 1, DAY, DAY),
            key("a", 1, DAY, DAY + 4),
            key("a", 2, DAY, DAY),
            key("b", 1, DAY, DAY),
            key("aa", 1, DAY, DAY),
            key("a", 1, DAY + 1, DAY + 1));
    List<FragmentKey> keys = new ArrayList<>(wanted);
    Collections.shuffle(keys, new Random(3));

    keys.sort((one, other) -> byDay(one).compareTo(byDay(other)));

    assertThat(keys).containsExactlyElementsOf(wanted);
    assertThat(keys)
        .allSatisfy(
            key ->
                assertThat(FragmentKey.readByDay(new PackedInput().reset(byDay(key).getBytes(), 0)))
                    .isEqualTo(key));
  }

  @Test
  void onlyOneUsersDayIsReducedAtATime() {
    DayGrouping grouping = new DayGrouping();
    BytesWritable key = byDay(key("a", 1, DAY, DAY));

    assertThat(grouping.compare(key, byDay(key("a", 2, DAY, DAY + 4)))).isZero();
    assertThat(grouping.compare(key, byDay(key("a", 1, DAY + 1, DAY + 1)))).isNegative();
    assertThat(grouping.compare(key, byDay(key("b", 1, DAY, DAY)))).isNegative();
    assertThat(grouping.compare(byDay(key("aa", 1, DAY, DAY)), key)).isPositive();
  }

  @Test
  void allDaysOfAUserGoToOneReducer() {
    Partitioner<BytesWritable, BytesWritable> partitioner = new DayGrouping.ByUser();
    Set<Integer> used = new java.util.TreeSet<>();
    for (int user = 0; user < 100; user++) {
      int first = partitioner.getPartition(byDay(key("u" + user, 1, DAY, DAY)), null, 4);
      used.add(first);
      for (int day = 1; day < 5; day++) {
        BytesWritable later = byDay(key("u" + user, day, DAY + day, DAY + day));
        assertThat(partitioner.getPartition(later, null, 4)).isEqualTo(first);
      }
    }
    assertThat(used).containsExactly(0, 1, 2, 3);
  }
}
