package com.sparkify.churn.feature;

import com.sparkify.churn.event.Page;
import com.sparkify.churn.feature.DefinitionList.Words;
import com.sparkify.churn.session.Measure;

/**
 * Proportions over everything known about a user. Adverts are shown only at the free level and the
 * downgrade page only at the paid level, so their rates are per event at that level: they do not
 * depend on how long the user was there.
 */
final class ProportionFeatures {
  private static final double PER_THOUSAND = 1_000;

  /**
   * This many events without a visit are added, so that the rate of a few events is not extreme.
   */
  private static final double PRIOR_EVENTS = 50;

  private ProportionFeatures() {}

  static void known(DefinitionList list) {
    perEvents(list, Page.ROLL_ADVERT, "free", Measure.FREE_EVENTS);
    perEvents(list, Page.DOWNGRADE, "paid", Measure.PAID_EVENTS);
    list.share(
        "paid_share_known",
        0,
        new Words(
            "share",
            "Share of events at the paid level in the known past; 5 events of either level added.",
            Wording.much(Theme.MONEY, "activity at the paid level", "{} since first seen")),
        o -> {
          double paid = o.past().sum(Measure.PAID_EVENTS);
          return (paid + 5) / (paid + o.past().sum(Measure.FREE_EVENTS) + 10);
        });
    list.amount(
        "songs_per_session_known",
        0,
        new Words(
            "songs",
            "Songs per session in the known past; one session without a song added.",
            Wording.many(Theme.VISITS, "songs per session", "{} since first seen")),
        o -> o.past().views(Page.NEXT_SONG) / (o.past().sessions() + 1));
    list.share(
        "thumbs_down_share_known",
        0,
        new Words(
            "share",
            "Share of thumbs that were down in the known past; 1 thumb down and 4 thumbs up added.",
            Wording.many(Theme.MOOD, "thumbs down", "{} of all thumbs since first seen")),
        o -> {
          double down = o.past().views(Page.THUMBS_DOWN);
          return (down + 1) / (down + o.past().views(Page.THUMBS_UP) + 5);
        });
  }

  private static void perEvents(DefinitionList list, Page page, String level, int events) {
    Visits visits = Visits.of(page);
    list.amount(
        "%s_per_1000_%s_events_known".formatted(Phrasing.lower(page), level),
        0,
        new Words(
            "per 1,000 events",
            "%s per 1,000 events at the %s level in the known past; 50 events added."
                .formatted(Phrasing.capital(visits.things()), level),
            Wording.many(
                visits.theme(),
                visits.things(),
                "{} per 1,000 events at the " + level + " level since first seen")),
        o -> PER_THOUSAND * o.past().views(page) / (o.past().sum(events) + PRIOR_EVENTS));
  }
}
