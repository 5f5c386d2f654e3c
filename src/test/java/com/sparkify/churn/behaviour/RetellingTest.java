package com.sparkify.churn.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.feature.FeatureExtractor;
import com.sparkify.churn.feature.Histories;
import com.sparkify.churn.feature.UserHistory;
import com.sparkify.churn.story.RandomStories;
import com.sparkify.churn.story.Story;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RetellingTest {
  private static final int AS_OF = (int) LocalDate.of(2018, 11, 10).toEpochDay();
  private static final int MEMORY = FeatureExtractor.DEFAULT_MEMORY_DAYS;

  private static Retelling told(Story story, int overDays, Map<Behaviour, Integer> counts)
      throws Exception {
    return Retelling.of(Histories.history(story), AS_OF, MEMORY, new Wish(overDays, counts));
  }

  private static Map<Behaviour, Retelling.Outcome> outcomes(Retelling retelling) {
    return retelling.outcomes().stream()
        .collect(Collectors.toMap(Retelling.Outcome::behaviour, Function.identity()));
  }

  private static float[] vector(UserHistory history) {
    return FeatureExtractor.extract(history, AS_OF, MEMORY).orElseThrow();
  }

  private static double value(Retelling retelling, String feature) {
    return vector(retelling.history())[Catalogue.schema().indexOf(feature)];
  }

  /** Five songs a day, and a thumb down, on the ten days from 2018-10-20 to 2018-10-29. */
  private static Story steady() {
    Story story = new Story();
    for (int day = 20; day < 30; day++) {
      story.session(day).at("2018-10-%dT10:00:00Z".formatted(day)).plays(5).visits("Thumbs Down");
    }
    return story;
  }

  @Test
  void aWishForWhatIsChangesNoBit() throws Exception {
    for (int seed = 0; seed < 30; seed++) {
      Story story = new RandomStories(seed).user("u1");
      UserHistory history = Histories.history(story);
      Map<Behaviour, Integer> asItIs = new EnumMap<>(Behaviour.class);
      outcomes(told(story, 28, Map.of()))
          .forEach((behaviour, outcome) -> asItIs.put(behaviour, (int) outcome.before()));

      Retelling nothing = Retelling.of(history, AS_OF, MEMORY, new Wish(28, Map.of()));
      Retelling same = Retelling.of(history, AS_OF, MEMORY, new Wish(28, asItIs));

      assertThat(nothing.changedDays()).isEmpty();
      assertThat(same.changedDays()).isEmpty();
      assertThat(vector(same.history())).isEqualTo(vector(history));
    }
  }

  /** Any wish within the limits comes true, and the features are those of a possible user. */
  @Test
  void whateverIsAllowedGivesAPossibleUser() throws Exception {
    Random random = new Random(5);
    for (int seed = 0; seed < 300; seed++) {
      Story story = new RandomStories(seed % 50).user("u1");
      int overDays = List.of(7, 14, 28).get(seed % 3);
      Map<Behaviour, Integer> counts = new EnumMap<>(Behaviour.class);
      for (int change = 0; change < 1 + seed % 4; change++) {
        Map<Behaviour, Retelling.Outcome> now = outcomes(told(story, overDays, counts));
        Behaviour behaviour = Behaviour.values()[random.nextInt(Behaviour.values().length)];
        Range possible = now.get(behaviour).possible();
        counts.put(behaviour, between(possible, random));
        try {
          told(story, overDays, counts);
        } catch (ImpossibleWish together) {
          counts.remove(behaviour);
        }
      }

      Retelling retelling = told(story, overDays, counts);

      counts.forEach(
          (behaviour, count) ->
              assertThat(outcomes(retelling).get(behaviour).after())
                  .as("%s of %s after %s", behaviour, story.lines().get(0), counts)
                  .isEqualTo(count.longValue()));
      FeatureExtractor.extract(retelling.history(), AS_OF, MEMORY)
          .ifPresent(vector -> requirePossible(vector, counts));
    }
  }

  private static int between(Range range, Random random) {
    long most = random.nextInt(4) == 0 ? range.most() : Math.min(range.most(), 60);
    return (int) (range.least() + random.nextInt((int) Math.max(1, most - range.least() + 1)));
  }

  private static void requirePossible(float[] vector, Object wish) {
    Function<String, Double> value = name -> (double) vector[Catalogue.schema().indexOf(name)];
    for (String window : List.of("7d", "28d")) {
      double songs = value.apply("songs_" + window);
      double events = value.apply("events_" + window);
      assertThat(value.apply("active_days_" + window))
          .as(wish.toString())
          .isLessThanOrEqualTo(Integer.parseInt(window.replace("d", "")))
          .isLessThanOrEqualTo(events);
      assertThat(songs).isLessThanOrEqualTo(events);
      assertThat(value.apply("sessions_" + window)).isLessThanOrEqualTo(events);
    }
    double songs = value.apply("songs_28d");
    assertThat(value.apply("distinct_songs_28d")).isLessThanOrEqualTo(songs);
    assertThat(value.apply("distinct_artists_28d"))
        .isLessThanOrEqualTo(value.apply("distinct_songs_28d"));
    assertThat(value.apply("active_days_7d")).isLessThanOrEqualTo(value.apply("active_days_28d"));
    assertThat(value.apply("songs_7d")).isLessThanOrEqualTo(songs);
    assertThat(value.apply("songs_known")).isGreaterThanOrEqualTo(songs);
    assertThat(value.apply("days_since_last_event")).isBetween(0.0, 28.0);
    assertThat(
            value.apply("night_share_28d")
                + value.apply("morning_share_28d")
                + value.apply("afternoon_share_28d")
                + value.apply("evening_share_28d"))
        .isBetween(0.999, 1.001);
  }

  @Test
  void fewerDaysTakeTheirSongsWithThemAndLeaveTheLastDay() throws Exception {
    Retelling retelling = told(steady(), 28, Map.of(Behaviour.ACTIVE_DAYS, 4));

    assertThat(outcomes(retelling).get(Behaviour.SONGS).after()).isEqualTo(20);
    assertThat(outcomes(retelling).get(Behaviour.SILENT_DAYS).after()).isEqualTo(11);
    assertThat(value(retelling, "thumbs_down_28d")).isEqualTo(4);
    assertThat(retelling.changedDays()).hasSize(6);
  }

  @Test
  void addedDaysAreLikeThoseAroundThem() throws Exception {
    Retelling retelling = told(steady(), 28, Map.of(Behaviour.ACTIVE_DAYS, 16));

    assertThat(value(retelling, "active_days_28d")).isEqualTo(16);
    assertThat(value(retelling, "songs_28d")).isEqualTo(80);
    assertThat(value(retelling, "sessions_28d")).isEqualTo(16);
    assertThat(value(retelling, "distinct_songs_28d")).isEqualTo(80);
    assertThat(value(retelling, "days_since_last_event"))
        .isEqualTo(
            vector(Histories.history(steady()))[
                Catalogue.schema().indexOf("days_since_last_event")]);
  }

  @Test
  void silenceEndsWithADayOfUse() throws Exception {
    Retelling retelling = told(steady(), 28, Map.of(Behaviour.SILENT_DAYS, 0));
    Retelling longer = told(steady(), 28, Map.of(Behaviour.SILENT_DAYS, 15));

    assertThat(value(retelling, "days_since_last_event")).isLessThan(1);
    assertThat(outcomes(retelling).get(Behaviour.ACTIVE_DAYS).after()).isEqualTo(11);
    assertThat(outcomes(longer).get(Behaviour.ACTIVE_DAYS).after()).isEqualTo(6);
  }

  @Test
  void thumbsFollowTheSongsUnlessTheyAreGiven() throws Exception {
    Retelling half = told(steady(), 28, Map.of(Behaviour.SONGS, 25));
    Retelling given = told(steady(), 28, Map.of(Behaviour.SONGS, 25, Behaviour.THUMBS_DOWN, 10));

    assertThat(value(half, "thumbs_down_28d")).isEqualTo(5);
    assertThat(value(given, "thumbs_down_28d")).isEqualTo(10);
  }

  @Test
  void noEventsAtAllAreNotScored() throws Exception {
    Retelling none = told(steady(), 28, Map.of(Behaviour.ACTIVE_DAYS, 0));

    assertThat(FeatureExtractor.extract(none.history(), AS_OF, MEMORY)).isEmpty();
  }

  @Test
  void whatNoEventsCouldFulfilIsRefusedWithTheLimits() throws Exception {
    assertThatThrownBy(() -> told(steady(), 28, Map.of(Behaviour.THUMBS_UP, 41)))
        .isInstanceOf(ImpossibleWish.class)
        .hasMessage("thumbsUp is 41; for this user and the other values it must be from 0 to 40");
    assertThatThrownBy(() -> told(steady(), 28, Map.of(Behaviour.ADVERTS, 1)))
        .hasMessageContaining("adverts is 1")
        .hasMessageContaining("from 0 to 0");
    assertThatThrownBy(() -> told(steady(), 28, Map.of(Behaviour.SONGS, 4001)))
        .hasMessageContaining("from 0 to 4000");
    assertThatThrownBy(() -> told(steady(), 28, Map.of(Behaviour.ACTIVE_DAYS, 29)))
        .hasMessageContaining("activeDays is 29")
        .hasMessageContaining("from 0 to 17");
    assertThatThrownBy(() -> new Wish(29, Map.of()))
        .hasMessage("overDays is 29; it must be from 1 to 28");
  }

  @Test
  void aDayOnWhichTheLevelChangedStays() throws Exception {
    Story story = steady().visits("Submit Downgrade").level("free").visits("Home");

    assertThatThrownBy(() -> told(story, 28, Map.of(Behaviour.ACTIVE_DAYS, 0)))
        .hasMessageContaining("from 1 to 17");
    assertThatThrownBy(() -> told(story, 28, Map.of(Behaviour.SILENT_DAYS, 12)))
        .hasMessageContaining("from 0 to 11");
    Retelling after = told(story, 28, Map.of(Behaviour.SILENT_DAYS, 0));
    assertThat(value(after, "submit_downgrade_28d")).isEqualTo(1);
  }
}
