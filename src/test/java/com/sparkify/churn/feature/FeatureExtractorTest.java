package com.sparkify.churn.feature;

import static com.sparkify.churn.feature.Histories.day;
import static com.sparkify.churn.feature.Histories.history;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import com.sparkify.churn.session.LogDay;
import com.sparkify.churn.session.SessionsInMemory.Log;
import com.sparkify.churn.story.Story;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FeatureExtractorTest {
  private static final int AS_OF = day("2018-10-29");

  private static Optional<float[]> extract(UserHistory history, int asOfDay) {
    return FeatureExtractor.extract(history, asOfDay, FeatureExtractor.DEFAULT_MEMORY_DAYS);
  }

  private static float value(Story story, String feature) throws Exception {
    float[] vector = extract(history(story), AS_OF).orElseThrow();
    return vector[Catalogue.schema().indexOf(feature)];
  }

  @Test
  void aRateOfNothingIsMissingAndNotInfinite() throws Exception {
    Story story = new Story().at("2018-10-25T10:00:00Z").session(1).visits("Home", "Help");

    float[] vector = extract(history(story), AS_OF).orElseThrow();

    for (int i = 0; i < vector.length; i++) {
      assertThat(vector[i]).as(Catalogue.schema().feature(i).name()).isBetween(-1e6f, 1e6f);
    }
    assertThat(value(story, "home_per_1000_songs_28d")).isZero();
  }

  @Test
  void moreSongsThanADayKeepsAreEstimatedAcrossDays() throws Exception {
    Story story = new Story();
    story.session(1).at("2018-10-10T10:00:00Z");
    playThrough(story, 0, 30_000);
    story.session(2).at("2018-10-26T10:00:00Z");
    playThrough(story, 29_000, 31_000);

    assertThat(value(story, "distinct_songs_28d")).isCloseTo(31_000, withPercentage(4));
    assertThat(value(story, "distinct_artists_28d")).isCloseTo(31_000 / 2, withPercentage(4));
  }

  private static void playThrough(Story story, int first, int end) {
    for (int song = first; song < end; song++) {
      story.playsSongInstantly("artist " + song / 2, "song " + song);
    }
  }

  @Test
  void countsAndRatesAreThoseOfTheWindow() throws Exception {
    Story story =
        new Story()
            .at("2018-10-02T10:00:00Z")
            .session(1)
            .plays(10)
            .visits("Thumbs Up")
            .at("2018-10-25T10:00:00Z")
            .session(2)
            .plays(40)
            .visits("Thumbs Down", "Thumbs Down", "Thumbs Up");
    assertThat(value(story, "songs_7d")).isEqualTo(40);
    assertThat(value(story, "songs_28d")).isEqualTo(50);
    assertThat(value(story, "songs_14d")).isEqualTo(40);
    assertThat(value(story, "sessions_28d")).isEqualTo(2);
    assertThat(value(story, "active_days_28d")).isEqualTo(2);
    assertThat(value(story, "thumbs_down_per_1000_songs_28d")).isEqualTo(40);
    assertThat(value(story, "thumbs_up_share_28d")).isEqualTo(0.5f);
    assertThat(value(story, "songs_trend_7d_28d")).isEqualTo(3.2f);
    assertThat(value(story, "distinct_artists_28d")).isEqualTo(7);
    assertThat(value(story, "distinct_songs_28d")).isEqualTo(50);
    assertThat(value(story, "listening_minutes_7d")).isEqualTo((float) (40 * 200.00001 / 60));
  }

  @Test
  void recencyTenureAndLevelAreThoseOfTheLastEvent() throws Exception {
    Story story =
        new Story()
            .at("2018-10-27T12:00:00Z")
            .level("free")
            .plays(1)
            .at("2018-10-28T12:00:00Z")
            .level("paid")
            .visits("Home");
    assertThat(value(story, Catalogue.RECENCY)).isEqualTo(0.5f);
    assertThat(value(story, "days_since_next_song")).isEqualTo(2);
    assertThat(value(story, "days_since_thumbs_down")).isEqualTo(29);
    assertThat(value(story, Catalogue.LEVEL)).isEqualTo(2);
    assertThat(value(story, "paid_share_28d")).isEqualTo(0.5f);
    assertThat(value(story, "tenure_days")).isEqualTo((float) (AS_OF - 1538173362000L / 86400e3));
  }

  @Test
  void theWindowIsHalfOpen() throws Exception {
    Story first = new Story().at("2018-10-01T00:00:00Z").visits("Home");
    assertThat(extract(history(first), AS_OF)).isPresent();
    Story tooEarly = new Story().at("2018-09-30T23:59:59Z").visits("Home");
    assertThat(extract(history(tooEarly), AS_OF)).isEmpty();
    Story tooLate = new Story().at("2018-10-29T00:00:00Z").visits("Home");
    assertThat(extract(history(tooLate), AS_OF)).isEmpty();
  }

  @Test
  void labelsTellOfTheHorizonOnly() throws Exception {
    Story cancels = new Story().at("2018-10-20T10:00:00Z").plays(3).at("2018-11-07T23:59:58Z");
    UserHistory history = history(cancels.cancels());
    assertThat(FeatureExtractor.cancelsWithin(history, AS_OF, 10)).isTrue();
    assertThat(FeatureExtractor.cancelsWithin(history, AS_OF, 9)).isFalse();
    assertThat(extract(history, day("2018-11-08"))).isEmpty();
  }

  @Test
  void theClickThatCancelsLeavesNoTrace() throws Exception {
    Story stays = new Story().at("2018-10-28T10:00:00Z").plays(3);
    float[] without = extract(history(stays), AS_OF).orElseThrow();
    Story clicks = stays.visits("Cancel");
    assertThat(extract(history(clicks), AS_OF).orElseThrow()).isEqualTo(without);
  }

  @Test
  void nothingAtOrBehindTheAsOfDateReachesAFeature() throws Exception {
    Random random = new Random(5);
    Story before = new Story();
    for (int s = 0; s < 20; s++) {
      before.at("2018-10-%02dT%02d:00:00Z".formatted(1 + s, s)).session(s).plays(30).visits("Help");
    }
    float[] honest = extract(history(before), AS_OF).orElseThrow();
    Story after = new Story().at("2018-10-29T00:00:00Z").session(99).level("free");
    for (int i = 0; i < 50; i++) {
      after.plays(random.nextInt(5)).visits("Thumbs Down", "Downgrade", "Submit Downgrade");
    }
    List<String> lines = new ArrayList<>(before.lines());
    lines.addAll(after.cancels().lines());
    Collections.shuffle(lines, random);
    UserHistory both = history(List.of(new Log(Story.bytes(lines), LogDay.UNDATED)));
    assertThat(extract(both, AS_OF).orElseThrow()).isEqualTo(honest);
  }

  @Test
  void whatArrivesLateIsSeenFromItsArrivalOn() throws Exception {
    byte[] onTime = new Story().at("2018-10-20T10:00:00Z").session(1).plays(5).bytes();
    byte[] late = new Story().at("2018-10-20T20:00:00Z").session(2).plays(7).bytes();
    UserHistory history =
        history(
            List.of(
                new Log(onTime, new LogDay(day("2018-10-20"))), new Log(late, new LogDay(AS_OF))));
    int songs = Catalogue.schema().indexOf("songs_28d");
    assertThat(extract(history, AS_OF).orElseThrow()[songs]).isEqualTo(5);
    assertThat(extract(history, AS_OF + 1).orElseThrow()[songs]).isEqualTo(12);
  }

  @Test
  void everyValueIsOneItsFeatureAccepts() throws Exception {
    Story busy = new Story().at("2018-10-02T10:00:00Z").session(1).plays(500);
    Story idle = new Story().at("2018-10-28T10:00:00Z").withoutSession().visits("About");
    for (Story story : List.of(busy, idle)) {
      float[] vector = extract(history(story), AS_OF).orElseThrow();
      for (int i = 0; i < vector.length; i++) {
        Feature feature = Catalogue.schema().feature(i);
        assertThat(feature.accepts(vector[i])).as(feature.name() + " " + vector[i]).isTrue();
      }
    }
  }

  @Test
  void theWholeHistoryEndsWithTheLastEventBeforeTheClickThatCancels() throws Exception {
    Story stayer =
        new Story().at("2018-10-02T10:00:00Z").plays(10).at("2018-12-01T10:00:00Z").plays(5);
    Story churner =
        new Story()
            .at("2018-10-02T10:00:00Z")
            .plays(10)
            .at("2018-12-01T10:00:00Z")
            .plays(5)
            .cancels();
    int songs = Catalogue.schema().indexOf("songs_28d");

    float[] stays = FeatureExtractor.extractWholeHistory(history(stayer)).orElseThrow();
    float[] cancels = FeatureExtractor.extractWholeHistory(history(churner)).orElseThrow();

    assertThat(stays[songs]).isEqualTo(15);
    assertThat(cancels).isEqualTo(stays);
    assertThat(FeatureExtractor.hasCancelled(history(churner))).isTrue();
    assertThat(FeatureExtractor.hasCancelled(history(stayer))).isFalse();
    assertThat(FeatureExtractor.extractWholeHistory(new UserHistory())).isEmpty();
  }
}
