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
        new Words("days", "Days since the last event.", "last seen {} days ago"),
        new Range(0, 28, 28),
        Observation::daysSinceLastEvent);
    Map<Page, String> pages = new TreeMap<>(Visits.WORDS);
    pages.put(Page.NEXT_SONG, "songs");
    pages.forEach(
        (page, things) ->
            list.count(
                "days_since_" + lower(page),
                28,
                new Words(
                    "days",
                    "Days since the last of: " + things + "; 29 if none in 28 days.",
                    "{} days since the last of: " + things),
                o -> orElse(o.daysSince(page), Observation.LONGEST + 1)));
  }

  static void volume(DefinitionList list, int window) {
    String d = window + "d";
    list.count(
        "events_" + d,
        window,
        words("events", "Events", "{} events", window),
        Formula.on(window, WindowStats::events));
    list.count(
        "songs_" + d,
        window,
        words("songs", "Songs played", "{} songs played", window),
        Formula.on(window, WindowStats::songs));
    list.amount(
        "listening_minutes_" + d,
        window,
        words("minutes", "Length of the songs played", "{} minutes of music", window),
        Formula.on(window, WindowStats::listenedMinutes));
    list.amount(
        "sessions_" + d,
        window,
        words("sessions", "Sessions with at least one event", "{} sessions", window),
        Formula.on(window, WindowStats::sessions));
    list.count(
        "active_days_" + d,
        window,
        words("days", "Days with at least one event", "active on {} days", window),
        Formula.on(window, WindowStats::activeDays));
  }

  static void visits(DefinitionList list, int window) {
    Visits.WORDS.forEach(
        (page, things) ->
            list.count(
                lower(page) + "_" + window + "d",
                window,
                words("events", capital(things), "{} " + things, window),
                o -> o.window(window).views(page)));
  }

  static void ratesPerSongs(DefinitionList list, int window) {
    Visits.WORDS.forEach(
        (page, things) ->
            list.amount(
                lower(page) + "_per_1000_songs_" + window + "d",
                window,
                words(
                    "per 1,000 songs",
                    capital(things) + " per 1,000 songs",
                    "{} " + things + " per 1,000 songs",
                    window),
                o -> {
                  WindowStats w = o.window(window);
                  return PER_THOUSAND * w.views(page) / w.songs();
                }));
  }

  static void ratesPerDay(DefinitionList list, int window) {
    perDay(list, window, "songs", "songs", WindowStats::songs);
    perDay(list, window, "events", "events", WindowStats::events);
    perDay(list, window, "sessions", "sessions", WindowStats::sessions);
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
      perDay(list, window, lower(page), Visits.WORDS.get(page), w -> w.views(page));
    }
  }

  private static void perDay(
      DefinitionList list,
      int window,
      String name,
      String things,
      ToDoubleFunction<WindowStats> sum) {
    list.amount(
        name + "_per_active_day_" + window + "d",
        window,
        words(
            "per active day",
            capital(things) + " per active day",
            "{} " + things + " per active day",
            window),
        o -> sum.applyAsDouble(o.window(window)) / o.window(window).activeDays());
  }

  private static double orElse(double value, double otherwise) {
    return Double.isNaN(value) ? otherwise : value;
  }
}
