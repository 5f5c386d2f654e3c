package com.sparkify.churn.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import com.sparkify.churn.event.Page;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a log adds up to must be near the published figures of the real full set. */
class PublishedProfileTest {
  private static Crowd crowd;

  @BeforeAll
  static void simulate() {
    crowd = new Crowd(FewSongs.of(20_000, 5_000, 61));
  }

  @Test
  void pagesPerThousandSongs() {
    Map<Page, Double> published =
        Map.ofEntries(
            Map.entry(Page.THUMBS_UP, 55.2),
            Map.entry(Page.HOME, 44.75),
            Map.entry(Page.ADD_TO_PLAYLIST, 28.7),
            Map.entry(Page.ADD_FRIEND, 18.3),
            Map.entry(Page.ROLL_ADVERT, 18.5),
            Map.entry(Page.LOGOUT, 14.2),
            Map.entry(Page.THUMBS_DOWN, 11.47),
            Map.entry(Page.DOWNGRADE, 8.84),
            Map.entry(Page.HELP, 6.2),
            Map.entry(Page.SETTINGS, 7.05),
            Map.entry(Page.UPGRADE, 2.42),
            Map.entry(Page.ABOUT, 2.32),
            Map.entry(Page.SAVE_SETTINGS, 1.42),
            Map.entry(Page.ERROR, 1.2),
            Map.entry(Page.SUBMIT_UPGRADE, 0.726),
            Map.entry(Page.SUBMIT_DOWNGRADE, 0.311),
            Map.entry(Page.CANCEL, 0.24));

    published.forEach(
        (page, rate) ->
            assertThat(crowd.perThousandSongs(page))
                .as(page.label())
                .isCloseTo(rate, withPercentage(page == Page.CANCEL ? 25 : 15)));
  }

  @Test
  void loggedOutPagesPerThousandSongs() {
    assertThat(crowd.loggedOutPerThousandSongs(Page.LOGIN)).isCloseTo(14.2, withPercentage(10));
    assertThat(crowd.loggedOutPerThousandSongs(Page.HOME)).isCloseTo(19.7, withPercentage(15));
    assertThat(crowd.loggedOutPerThousandSongs(Page.ABOUT)).isCloseTo(2.13, withPercentage(25));
    assertThat(crowd.loggedOutPerThousandSongs(Page.HELP)).isCloseTo(1.23, withPercentage(25));
  }

  @Test
  void someVisitorsRegister() {
    long visits = crowd.guestPages[Page.REGISTER.ordinal()];
    long registrations = crowd.guestPages[Page.SUBMIT_REGISTRATION.ordinal()];

    assertThat(registrations / (double) crowd.users).isBetween(0.010, 0.030);
    assertThat(registrations).isLessThan(visits);
  }

  @Test
  void activityOfUsers() {
    double songs = crowd.pages[PageChain.SONG] / (double) crowd.users;
    double sessions = crowd.sessions / (double) crowd.users;

    assertThat(songs).isCloseTo(936, withPercentage(15));
    assertThat(sessions).isCloseTo(13.3, withPercentage(15));
  }

  @Test
  void levels() {
    assertThat(crowd.everPaid / (double) crowd.users).isCloseTo(0.7265, within(0.06));
    assertThat(crowd.everFree / (double) crowd.users).isCloseTo(0.84, within(0.06));
    assertThat(crowd.freePages[PageChain.SONG] / (double) crowd.pages[PageChain.SONG])
        .isCloseTo(0.22, within(0.05));
    assertThat(crowd.freePages[Page.ROLL_ADVERT.ordinal()])
        .isEqualTo(crowd.pages[Page.ROLL_ADVERT.ordinal()]);
  }

  @Test
  void churn() {
    assertThat(crowd.cancelled / (double) crowd.users).isCloseTo(0.2246, within(0.025));
  }

  @Test
  void hoursAndWeekdays() {
    double all = LongStream.of(crowd.hours).sum();

    assertThat(crowd.hours[16] / all).isCloseTo(0.052, within(0.004));
    assertThat(crowd.hours[6] / all).isCloseTo(0.036, within(0.004));
    assertThat(Arrays.stream(crowd.weekdays).mapToObj(events -> events / all))
        .satisfiesExactly(
            monday -> assertThat(monday).isCloseTo(0.161, within(0.012)),
            tuesday -> assertThat(tuesday).isCloseTo(0.168, within(0.012)),
            wednesday -> assertThat(wednesday).isCloseTo(0.157, within(0.012)),
            thursday -> assertThat(thursday).isCloseTo(0.172, within(0.012)),
            friday -> assertThat(friday).isCloseTo(0.176, within(0.015)),
            saturday -> assertThat(saturday).isCloseTo(0.103, within(0.012)),
            sunday -> assertThat(sunday).isCloseTo(0.063, within(0.012)));
  }
}
