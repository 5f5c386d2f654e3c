package com.sparkify.churn.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.event.Level;
import com.sparkify.churn.event.Page;
import com.sparkify.churn.event.ParserLimits;
import com.sparkify.churn.story.RandomStories;
import com.sparkify.churn.story.Story;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetoldDayTest {
  private static final int NEXT_SONG = Page.NEXT_SONG.ordinal();

  /** The days of a log, by the jobs' own steps. */
  private static SortedMap<Integer, Activity> days(byte[] lines) throws Exception {
    SortedMap<Integer, Activity> days = new TreeMap<>();
    new SessionsInMemory(ParserLimits.DEFAULT, 1 << 20)
        .read(
            List.of(new SessionsInMemory.Log(lines, LogDay.UNDATED)),
            (key, fragment) ->
                days.computeIfAbsent(key.eventDay(), day -> new Activity())
                    .merge(fragment.activity()),
            (reason, field, start, end) -> {
              throw new AssertionError("rejected: " + reason + " " + field);
            });
    return days;
  }

  /** The actions as the log lines that would have reported them. */
  private static byte[] lines(List<UserAction> actions) {
    Map<Long, Integer> sessions =
        actions.stream()
            .map(UserAction::session)
            .distinct()
            .collect(Collectors.toMap(key -> key, key -> Math.floorMod(key.hashCode(), 1 << 30)));
    assertThat(sessions.values()).doesNotHaveDuplicates();
    List<String> lines =
        IntStream.range(0, actions.size())
            .mapToObj(i -> line(actions.get(i), i, sessions.get(actions.get(i).session())))
            .toList();
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String line(UserAction action, int item, int session) {
    String number =
        action.session() == SessionTimes.Interval.NO_ID
            ? ""
            : "\"sessionId\":%d,\"itemInSession\":%d,".formatted(session, item);
    String song =
        action.page() == Page.NEXT_SONG
            ? String.format(
                Locale.ROOT,
                "\"artist\":\"a%d\",\"song\":\"s%d\",\"length\":%d.%05d,",
                DistinctSongs.artistOf(action.song()),
                action.song(),
                action.length() / 100_000,
                action.length() % 100_000)
            : "";
    return "{\"ts\":%d,\"userId\":\"u\",%s%s\"level\":\"%s\",\"page\":\"%s\"}"
        .formatted(action.millis(), number, song, action.level().label(), action.page().label());
  }

  private static long[] views(Activity day) {
    return Arrays.copyOf(day.sums(), Page.values().length);
  }

  private static long artists(Activity day) {
    return Arrays.stream(day.songs().toArray()).map(DistinctSongs::artistOf).distinct().count();
  }

  private static void requireThatALogCouldGive(RetoldDay told) throws Exception {
    Activity activity = told.activity();
    SortedMap<Integer, Activity> days = days(lines(told.actions()));
    assertThat(days).hasSize(1);
    Activity logged = days.get(days.firstKey());
    assertThat(activity.sums()).isEqualTo(logged.sums());
    assertThat(activity.firstMillis()).isEqualTo(logged.firstMillis());
    assertThat(activity.lastMillis()).isEqualTo(logged.lastMillis());
    assertThat(activity.latest(Attribute.LEVEL)).isEqualTo(logged.latest(Attribute.LEVEL));
    assertThat(activity.latest(Attribute.PAGE)).isEqualTo(logged.latest(Attribute.PAGE));
    assertThat(activity.songs().toArray()).hasSameSizeAs(logged.songs().toArray());
    assertThat(artists(activity)).isEqualTo(artists(logged));
    assertThat(times(activity)).isEqualTo(times(logged));
  }

  private static List<List<Long>> times(Activity activity) {
    return Arrays.stream(activity.sessions().toArray())
        .map(session -> List.of(session.firstMillis(), session.lastMillis()))
        .sorted((a, b) -> Long.compare(a.get(0), b.get(0)))
        .toList();
  }

  @Test
  void whateverIsCountedALogCouldHaveGivenIt() throws Exception {
    Random random = new Random(1);
    for (int seed = 0; seed < 40; seed++) {
      for (Activity day : days(new RandomStories(seed).user("u").bytes()).values()) {
        long[] views = views(day);
        for (int page = 0; page < views.length; page++) {
          boolean possible = page != Page.CANCEL.ordinal() && page != Page.OTHER.ordinal();
          views[page] +=
              possible && random.nextInt(3) == 0 ? random.nextInt(30) - views[page] / 2 : 0;
          views[page] = Math.max(0, views[page]);
        }
        views[Page.CANCELLATION_CONFIRMATION.ordinal()] = 0;
        views[Page.HOME.ordinal()]++;
        RetoldDay told = RetoldDay.of(day, views);

        requireThatALogCouldGive(told);
        requireThatALogCouldGive(told.movedBy(random.nextInt(20) - 10, Level.FREE, 0.5));
        assertThat(views(told.activity())).isEqualTo(views);
      }
    }
  }

  @Test
  void aDayWithItsOwnCountsIsTheSameDay() throws Exception {
    for (int seed = 0; seed < 40; seed++) {
      for (Activity day : days(new RandomStories(seed).user("u").bytes()).values()) {
        boolean oneLevel =
            day.sum(Measure.FREE_EVENTS) == 0
                || day.sum(Measure.FREE_EVENTS) == day.sum(Measure.EVENTS);
        boolean named =
            Arrays.stream(day.sessions().toArray())
                .allMatch(session -> session.key() != SessionTimes.Interval.NO_ID);
        if (oneLevel && named) {
          Activity told = RetoldDay.of(day, views(day)).activity();

          assertThat(told.sums()).isEqualTo(day.sums());
          assertThat(told.sessions().toArray()).isEqualTo(day.sessions().toArray());
          assertThat(told.songs().toArray()).isEqualTo(day.songs().toArray());
        }
      }
    }
  }

  @Test
  void twiceTheSongsTakeTwiceAsLongAndRepeatAsMuch() throws Exception {
    Story story = new Story().at("2018-10-05T10:00:00Z");
    for (int i = 0; i < 20; i++) {
      story.playsSong("artist " + i % 10 % 4, "song " + i % 10);
    }
    Activity day = days(story.bytes()).get(days(story.bytes()).firstKey());
    long[] views = views(day);
    views[NEXT_SONG] = 40;

    Activity told = RetoldDay.of(day, views).activity();

    assertThat(told.sum(Measure.LISTENED)).isEqualTo(2 * day.sum(Measure.LISTENED));
    assertThat(told.songs().toArray()).hasSize(20);
    assertThat(artists(told)).isEqualTo(8);
    assertThat(told.lastMillis() - told.firstMillis())
        .isEqualTo(2 * (day.lastMillis() - day.firstMillis()));
    assertThat(told.latest(Attribute.REGISTRATION)).isEqualTo(1538173362000L);
  }

  @Test
  void fewerActionsThanSessionsKeepTheLongest() throws Exception {
    Story story = new Story().at("2018-10-05T10:00:00Z").plays(5);
    story.session(2).at("2018-10-05T15:00:00Z").visits("Home");
    Activity day = days(story.bytes()).get(days(story.bytes()).firstKey());
    long[] views = new long[Page.values().length];
    views[Page.HOME.ordinal()] = 1;

    Activity told = RetoldDay.of(day, views).activity();

    assertThat(told.sessions().toArray()).hasSize(1);
    assertThat(told.firstMillis()).isEqualTo(day.firstMillis());
  }
}
