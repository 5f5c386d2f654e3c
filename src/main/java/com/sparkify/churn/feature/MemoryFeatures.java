package com.sparkify.churn.feature;

import static com.sparkify.churn.feature.Phrasing.capital;
import static com.sparkify.churn.feature.Phrasing.lower;

import com.sparkify.churn.event.Page;
import com.sparkify.churn.feature.DefinitionList.Words;
import com.sparkify.churn.session.Measure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What a user is like in the long run. Users differ permanently, and rates over everything known
 * distinguish them better than any recent window does.
 */
final class MemoryFeatures {
  /** This many days without an event are added, so that the rate of a few days is not extreme. */
  private static final double PRIOR_DAYS = 5;

  /** This many songs without a visit are added. */
  private static final double PRIOR_SONGS = 50;

  private static final double PER_THOUSAND = 1_000;

  /** Pages that show a user's mood, and pages on which users can cancel. */
  private static final List<Page> MOOD_AND_EXITS =
      List.of(
          Page.THUMBS_UP,
          Page.THUMBS_DOWN,
          Page.DOWNGRADE,
          Page.SETTINGS,
          Page.ROLL_ADVERT,
          Page.ERROR,
          Page.HELP,
          Page.ADD_FRIEND);

  private static final List<Page> OTHER_PAGES =
      List.of(Page.LOGOUT, Page.SUBMIT_DOWNGRADE, Page.SUBMIT_UPGRADE);

  private MemoryFeatures() {}

  private record Thing(String unit, Visits visits, ToDoubleFunction<KnownPast> count) {
    Thing(String unit, String things, Theme theme, ToDoubleFunction<KnownPast> count) {
      this(unit, new Visits(things, theme), count);
    }
  }

  static void knownPast(DefinitionList list) {
    list.amount(
        "days_known",
        0,
        new Words(
            "days",
            "Days since the first event in the known past.",
            Wording.compared(
                Theme.VISITS,
                "known for longer",
                "known for a shorter time",
                "known for as long",
                "{} days")),
        o -> o.past().days());
    things().forEach((name, thing) -> countAndRate(list, name, thing));
    for (Page page : MOOD_AND_EXITS) {
      Visits visits = Visits.of(page);
      list.amount(
          lower(page) + "_per_1000_songs_known",
          0,
          new Words(
              "per 1,000 songs",
              capital(visits.things()) + " per 1,000 songs in the known past; 50 songs added.",
              Wording.many(visits.theme(), visits.things(), "{} per 1,000 songs since first seen")),
          o ->
              PER_THOUSAND * o.past().views(page) / (o.past().views(Page.NEXT_SONG) + PRIOR_SONGS));
    }
  }

  private static Map<String, Thing> things() {
    Map<String, Thing> things = new LinkedHashMap<>();
    things.put("sessions", new Thing("sessions", "sessions", Theme.VISITS, KnownPast::sessions));
    things.put(
        "active_days", new Thing("days", "active days", Theme.VISITS, KnownPast::activeDays));
    things.put(
        "events", new Thing("events", "events", Theme.VISITS, past -> past.sum(Measure.EVENTS)));
    things.put(
        "paid_events",
        new Thing(
            "events", "events at the paid level", Theme.MONEY, p -> p.sum(Measure.PAID_EVENTS)));
    things.put(
        "songs", new Thing("songs", "songs", Theme.VISITS, past -> past.views(Page.NEXT_SONG)));
    MOOD_AND_EXITS.forEach(page -> things.put(lower(page), views(page)));
    OTHER_PAGES.forEach(page -> things.put(lower(page), views(page)));
    return things;
  }

  private static Thing views(Page page) {
    return new Thing("events", Visits.of(page), past -> past.views(page));
  }

  private static void countAndRate(DefinitionList list, String name, Thing thing) {
    list.count(
        name + "_known",
        0,
        new Words(
            thing.unit,
            capital(thing.visits.things()) + " in the known past.",
            Wording.many(thing.visits.theme(), thing.visits.things(), "{} since first seen")),
        o -> thing.count.applyAsDouble(o.past()));
    list.amount(
        name + "_per_day_known",
        0,
        new Words(
            "per day",
            capital(thing.visits.things()) + " per day since first seen; 5 days added.",
            Wording.many(
                thing.visits.theme(), thing.visits.things(), "{} per day since first seen")),
        o -> thing.count.applyAsDouble(o.past()) / (o.past().days() + PRIOR_DAYS));
  }

  /** Rates per day in which days count less the older they are. */
  static void fading(DefinitionList list, int halfLife) {
    fading(list, "events", new Visits("events", Theme.VISITS), halfLife, Measure.EVENTS);
    fading(
        list,
        "paid_events",
        new Visits("events at the paid level", Theme.MONEY),
        halfLife,
        Measure.PAID_EVENTS);
    fading(
        list, "songs", new Visits("songs", Theme.VISITS), halfLife, Measure.page(Page.NEXT_SONG));
    MOOD_AND_EXITS.forEach(
        page -> fading(list, lower(page), Visits.of(page), halfLife, Measure.page(page)));
    list.share(
        "active_days_fading_" + halfLife + "d",
        0,
        words(new Visits("active days", Theme.VISITS), halfLife),
        o -> o.past().fadedActiveDays(halfLife));
  }

  private static void fading(
      DefinitionList list, String name, Visits visits, int halfLife, int measure) {
    list.amount(
        name + "_fading_" + halfLife + "d",
        0,
        words(visits, halfLife),
        o -> o.past().fadedPerDay(measure, halfLife));
  }

  private static Words words(Visits visits, int halfLife) {
    return new Words(
        "per day",
        "%s per day since first seen, where a day counts half as much every %d days back."
            .formatted(capital(visits.things()), halfLife),
        Wording.many(
            visits.theme(),
            visits.things() + " lately",
            "{} per day, where a day counts half as much every " + halfLife + " days back"));
  }
}
