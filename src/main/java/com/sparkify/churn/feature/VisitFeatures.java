package com.sparkify.churn.feature;

import static com.sparkify.churn.feature.Phrasing.capital;
import static com.sparkify.churn.feature.Phrasing.lower;
import static com.sparkify.churn.feature.Phrasing.words;

import com.sparkify.churn.event.Page;
import com.sparkify.churn.feature.Definition.Formula;
import com.sparkify.churn.feature.DefinitionList.Range;
import com.sparkify.churn.feature.DefinitionList.Words;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** How much, how often and how lately pages are visited. */
final class VisitFeatures {
  private static final double PER_THOUSAND = 1_000;

  private VisitFeatures() {}

  static void recency(DefinitionList list) {
    list.number(
        Catalogue.RECENCY,
        28,
        new Words(
            "days",
            "Days since the last event.",
            Wording.compared(
                Theme.VISITS,
                "not seen for longer",
                "seen more recently",
                "last seen as long ago",
                "{} days")),
        new Range(0, 28, 28),
        Observation::daysSinceLastEvent);
    Map<Page, Visits> pages = new TreeMap<>(Visits.BY_PAGE);
    pages.put(Page.NEXT_SONG, new Visits("songs", Theme.VISITS));
    pages.forEach(
        (page, visits) ->
            list.count(
                "days_since_" + lower(page),
                28,
                new Words(
                    Feature.DAYS_AGO,
                    "Days since the last of: " + visits.things() + "; 29 if none in 28 days.",
                    Wording.compared(
                        visits.theme(),
                        visits.things() + " longer ago",
                        visits.things() + " more recently",
                        visits.things() + " as long ago",
                        "{}")),
                new Range(1, Observation.LONGEST + 1, Observation.LONGEST + 1),
                o -> o.daysSince(page)));
  }

  static void volume(DefinitionList list, int window) {
    String d = window + "d";
    list.count(
        "events_" + d,
        window,
        counted("events", "Events", "events", window),
        Formula.on(window, WindowStats::events));
    list.count(
        "songs_" + d,
        window,
        counted("songs", "Songs played", "songs", window),
        Formula.on(window, WindowStats::songs));
    list.amount(
        "listening_minutes_" + d,
        window,
        words(
            "minutes",
            "Length of the songs played",
            Wording.much(Theme.VISITS, "music", "{} minutes"),
            window),
        Formula.on(window, WindowStats::listenedMinutes));
    list.count(
        "sessions_" + d,
        window,
        counted("sessions", "Sessions with at least one event", "sessions", window),
        Formula.on(window, WindowStats::sessions));
    list.count(
        "active_days_" + d,
        window,
        counted("days", "Days with at least one event", "active days", window),
        new Range(0, window, 0),
        Formula.on(window, WindowStats::activeDays));
  }

  private static Words counted(String unit, String meaning, String things, int window) {
    return words(unit, meaning, Wording.many(Theme.VISITS, things, "{}"), window);
  }

  static void visits(DefinitionList list, int window) {
    Visits.BY_PAGE.forEach(
        (page, visits) ->
            list.count(
                lower(page) + "_" + window + "d",
                window,
                words(
                    "events",
                    capital(visits.things()),
                    Wording.many(visits.theme(), visits.things(), "{}"),
                    window),
                o -> o.window(window).views(page)));
  }

  static void ratesPerSongs(DefinitionList list, int window) {
    Visits.BY_PAGE.forEach(
        (page, visits) ->
            list.amount(
                lower(page) + "_per_1000_songs_" + window + "d",
                window,
                words(
                    "per 1,000 songs",
                    capital(visits.things()) + " per 1,000 songs",
                    Wording.many(visits.theme(), visits.things(), "{} per 1,000 songs"),
                    window),
                o -> {
                  WindowStats w = o.window(window);
                  return PER_THOUSAND * w.views(page) / w.songs();
                }));
  }

  static void ratesPerDay(DefinitionList list, int window) {
    perDay(list, window, "songs", new Visits("songs", Theme.VISITS), WindowStats::songs);
    perDay(list, window, "events", new Visits("events", Theme.VISITS), WindowStats::events);
    perDay(list, window, "sessions", new Visits("sessions", Theme.VISITS), WindowStats::sessions);
    for (Page page :
        List.of(
            Page.THUMBS_UP,
            Page.THUMBS_DOWN,
            Page.ADD_TO_PLAYLIST,
            Page.ADD_FRIEND,
            Page.ROLL_ADVERT,
            Page.DOWNGRADE,
            Page.HELP,
            Page.ERROR,
            Page.SETTINGS)) {
      perDay(list, window, lower(page), Visits.of(page), w -> w.views(page));
    }
  }

  private static void perDay(
      DefinitionList list,
      int window,
      String name,
      Visits visits,
      ToDoubleFunction<WindowStats> sum) {
    list.amount(
        name + "_per_active_day_" + window + "d",
        window,
        words(
            "per active day",
            capital(visits.things()) + " per active day",
            Wording.many(visits.theme(), visits.things(), "{} per active day"),
            window),
        o -> sum.applyAsDouble(o.window(window)) / o.window(window).activeDays());
  }
}
