package com.sparkify.churn.feature;

import static com.sparkify.churn.feature.Histories.day;
import static com.sparkify.churn.feature.Histories.history;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import com.sparkify.churn.session.LogDay;
import com.sparkify.churn.session.SessionsInMemory.Log;
import com.sparkify.churn.story.Story;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MemoryFeaturesTest {
  private static final int AS_OF = day("2019-01-01");
  private static final int MEMORY = 91;

  private static float[] vector(UserHistory history, int memoryDays) {
    return FeatureExtractor.extract(history, AS_OF, memoryDays).orElseThrow();
  }

  private static float[] vector(Story story) throws Exception {
    return vector(history(story), MEMORY);
  }

  private static float value(Story story, String feature) throws Exception {
    return vector(story)[Catalogue.schema().indexOf(feature)];
  }

  /** Seen 50 days and 2 days before the as-of date. */
  private static Story twice() {
    return new Story()
        .at("2018-11-12T00:00:00Z")
        .level("free")
        .session(1)
        .plays(30)
        .visits("Thumbs Down", "Thumbs Down")
        .at("2018-12-30T10:00:00Z")
        .level("paid")
        .session(2)
        .plays(20)
        .visits("Thumbs Down");
  }

  @Test
  void whatLiesBeforeTheRecentWindowsCounts() throws Exception {
    assertThat(value(twice(), "songs_28d")).isEqualTo(20);
    assertThat(value(twice(), "songs_known")).isEqualTo(50);
    assertThat(value(twice(), "sessions_known")).isEqualTo(2);
    assertThat(value(twice(), "active_days_known")).isEqualTo(2);
    assertThat(value(twice(), "events_known")).isEqualTo(53);
    assertThat(value(twice(), "paid_events_known")).isEqualTo(21);
    assertThat(value(twice(), "thumbs_down_known")).isEqualTo(3);
  }

  @Test
  void ratesArePerDaySinceFirstSeenAndPerSong() throws Exception {
    assertThat(value(twice(), "days_known")).isEqualTo(50);
    assertThat(value(twice(), "songs_per_day_known")).isEqualTo(50 / 55f);
    assertThat(value(twice(), "sessions_per_day_known")).isEqualTo(2 / 55f);
    assertThat(value(twice(), "thumbs_down_per_1000_songs_known")).isEqualTo(30);
  }

  @Test
  void visitsAreInProportionToTheEventsOfTheLevelTheyComeAt() throws Exception {
    Story story =
        new Story()
            .at("2018-11-12T00:00:00Z")
            .level("free")
            .session(1)
            .plays(35)
            .visits("Roll Advert", "Roll Advert", "Roll Advert", "Thumbs Up", "Thumbs Down")
            .at("2018-12-30T10:00:00Z")
            .level("paid")
            .session(2)
            .plays(19)
            .visits("Downgrade");

    assertThat(value(story, "roll_advert_per_1000_free_events_known")).isEqualTo(3000 / 90f);
    assertThat(value(story, "downgrade_per_1000_paid_events_known")).isEqualTo(1000 / 70f);
    assertThat(value(story, "paid_share_known")).isEqualTo(25 / 70f);
    assertThat(value(story, "songs_per_session_known")).isEqualTo(18);
    assertThat(value(story, "thumbs_down_share_known")).isEqualTo(2 / 7f);
  }

  @Test
  void aDayWeighsHalfAsMuchAfterTheHalfLife() throws Exception {
    Story twoDays =
        new Story()
            .at("2018-12-21T10:00:00Z")
            .visits("Help", "Help")
            .at("2018-12-31T10:00:00Z")
            .visits("Help");
    double days = 0;
    for (int age = 0; age <= 10; age++) {
      days += Math.pow(0.5, age / 10.0);
    }
    assertThat(value(twoDays, "help_fading_10d"))
        .isCloseTo((float) ((1 + 2 * 0.5) / days), offset(1e-6f));
    assertThat(value(twoDays, "active_days_fading_10d"))
        .isCloseTo((float) (1.5 / days), offset(1e-6f));
  }

  @Test
  void modelsLearnFromTheKnownPastLevelRecencyAndTenureAlone() {
    List<String> others =
        Catalogue.schema().features().stream()
            .filter(Feature::learned)
            .map(Feature::name)
            .filter(name -> !name.endsWith("_known") && !name.endsWith("_fading_10d"))
            .toList();

    assertThat(others).containsExactly("tenure_days", "level", "days_since_last_event");
    assertThat(Catalogue.schema().features().stream().filter(Feature::learned)).hasSize(61);
  }

  @Test
  void nothingBeforeTheMemoryCounts() throws Exception {
    Story recent = new Story().at("2018-10-02T00:00:00Z").session(1).plays(3);
    recent.at("2018-12-30T10:00:00Z").session(2).plays(5);
    List<String> lines = new ArrayList<>(recent.lines());
    lines.addAll(new Story().at("2018-10-01T23:00:00Z").session(9).plays(4).lines());
    UserHistory longer = history(List.of(new Log(Story.bytes(lines), LogDay.UNDATED)));

    assertThat(vector(longer, MEMORY)).isEqualTo(vector(recent));
    assertThat(value(recent, "days_known")).isEqualTo(91);
    int songs = Catalogue.schema().indexOf("songs_known");
    assertThat(vector(longer, MEMORY + 1)[songs]).isEqualTo(12);
    assertThat(vector(longer, 28)[songs]).isEqualTo(5);
  }

  @Test
  void nothingAtOrAfterTheAsOfDateReachesTheKnownPast() throws Exception {
    Story after = new Story().at("2019-01-01T00:00:00Z").session(3).plays(9).visits("Downgrade");
    List<String> lines = new ArrayList<>(twice().lines());
    lines.addAll(after.cancels().lines());
    Collections.shuffle(lines, new Random(3));
    UserHistory both = history(List.of(new Log(Story.bytes(lines), LogDay.UNDATED)));
    assertThat(vector(both, MEMORY)).isEqualTo(vector(twice()));
  }

  @Test
  void oldEventsThatComeLateAreKnownFromTheirArrivalOn() throws Exception {
    byte[] old = new Story().at("2018-11-12T10:00:00Z").session(1).plays(7).bytes();
    byte[] recent = new Story().at("2018-12-30T10:00:00Z").session(2).plays(5).bytes();
    Log recentLog = new Log(recent, new LogDay(day("2018-12-30")));
    int songs = Catalogue.schema().indexOf("songs_known");

    UserHistory tooLate = history(List.of(new Log(old, new LogDay(AS_OF)), recentLog));
    UserHistory inTime = history(List.of(new Log(old, new LogDay(AS_OF - 1)), recentLog));

    assertThat(vector(tooLate, MEMORY)[songs]).isEqualTo(5);
    assertThat(vector(inTime, MEMORY)[songs]).isEqualTo(12);
  }

  @Test
  void theOrderAndThePartsThatLogsCameInChangeNothing() throws Exception {
    Random random = new Random(7);
    Story story = new Story();
    for (int s = 0; s < 40; s++) {
      story.at("2018-%02d-%02dT%02d:00:00Z".formatted(11 + s / 20, 1 + s % 20, s % 24)).session(s);
      story.plays(1 + random.nextInt(9)).visits("Help", "Thumbs Up");
    }
    List<String> lines = new ArrayList<>(story.lines());
    Collections.shuffle(lines, random);
    int half = lines.size() / 2;
    UserHistory parts =
        history(
            List.of(
                new Log(Story.bytes(lines.subList(half, lines.size())), new LogDay(AS_OF - 1)),
                new Log(Story.bytes(lines.subList(0, half)), new LogDay(AS_OF - 2))));
    assertThat(vector(parts, MEMORY)).isEqualTo(vector(story));
  }

  @Test
  void aMemoryShorterThanTheWindowsIsRefused() {
    assertThatThrownBy(() -> FeatureExtractor.extract(new UserHistory(), AS_OF, 27))
        .hasMessage(
            "a memory of 27 days is shorter than the longest window; it must be at least 28");
  }
}
