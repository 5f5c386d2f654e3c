package com.sparkify.churn.feature;

import static com.sparkify.churn.feature.Phrasing.words;

import com.sparkify.churn.event.Page;
import com.sparkify.churn.feature.Definition.Formula;
import com.sparkify.churn.feature.DefinitionList.Range;
import java.util.Locale;

/** What users listen to, when, and in what sessions. */
final class ListeningFeatures {
  private static final float WINDOW_HOURS = 24 * Observation.LONGEST;

  /** In mean pauses: after some thousandfold, longer means no more. */
  private static final float LONGEST_SILENCE = 1_000;

  private ListeningFeatures() {}

  static void listening(DefinitionList list, int window) {
    String d = "_" + window + "d";
    list.number(
        "thumbs_up_share" + d,
        window,
        words(
            "share",
            "Thumbs up among all thumbs",
            Wording.compared(
                Theme.MOOD,
                "a larger share of thumbs up",
                "a smaller share of thumbs up",
                "the same share of thumbs up",
                "{} of all thumbs"),
            window),
        new Range(0, 1, 0.5f),
        o -> {
          double up = o.window(window).views(Page.THUMBS_UP);
          return up / (up + o.window(window).views(Page.THUMBS_DOWN));
        });
    list.amount(
        "adverts_per_free_hour" + d,
        window,
        words(
            "per hour",
            "Adverts per hour of music at the free level",
            Wording.many(Theme.MONEY, "adverts", "{} per hour at the free level"),
            window),
        o -> o.window(window).views(Page.ROLL_ADVERT) / o.window(window).freeListenedHours());
    list.count(
        "distinct_songs" + d,
        window,
        words(
            "songs",
            "Different songs played",
            Wording.many(Theme.HABITS, "different songs", "{}"),
            window),
        Formula.on(window, WindowStats::distinctSongs));
    list.count(
        "distinct_artists" + d,
        window,
        words(
            "artists",
            "Different artists played",
            Wording.many(Theme.HABITS, "different artists", "{}"),
            window),
        Formula.on(window, WindowStats::distinctArtists));
    list.share(
        "repeat_share" + d,
        window,
        words(
            "share",
            "Share of plays of a song already played",
            Wording.many(Theme.HABITS, "repeated songs", "{} of plays"),
            window),
        o -> 1 - o.window(window).distinctSongs() / o.window(window).songs());
    list.amount(
        "songs_per_artist" + d,
        window,
        words(
            "songs",
            "Songs played per artist",
            Wording.many(Theme.HABITS, "songs per artist", "{}"),
            window),
        o -> o.window(window).songs() / o.window(window).distinctArtists());
  }

  static void sessions(DefinitionList list, int window) {
    String d = "_" + window + "d";
    list.amount(
        "songs_per_session" + d,
        window,
        words(
            "songs",
            "Songs per session",
            Wording.many(Theme.HABITS, "songs per session", "{}"),
            window),
        o -> o.window(window).songs() / o.window(window).sessions());
    list.amount(
        "minutes_per_session" + d,
        window,
        words(
            "minutes",
            "Minutes per session",
            Wording.compared(
                Theme.HABITS,
                "longer sessions",
                "shorter sessions",
                "sessions as long",
                "{} minutes"),
            window),
        o -> o.window(window).sessionMinutes() / o.window(window).sessions());
    list.share(
        "other_events_share" + d,
        window,
        words(
            "share",
            "Share of events that are not songs",
            Wording.many(Theme.HABITS, "events that are not songs", "{}"),
            window),
        o -> 1 - o.window(window).songs() / o.window(window).events());
  }

  static void habits(DefinitionList list) {
    dayPart(list, "night", 0, 6);
    dayPart(list, "morning", 6, 12);
    dayPart(list, "afternoon", 12, 18);
    dayPart(list, "evening", 18, 24);
    list.share(
        "weekend_share_28d",
        28,
        words(
            "share",
            "Share of events on Saturday and Sunday, UTC",
            Wording.much(Theme.HABITS, "activity at weekends", "{}"),
            28),
        o -> o.window(28).weekendEvents() / o.window(28).events());
    list.number(
        "mean_gap_hours_28d",
        28,
        words(
            "hours",
            "Mean pause between sessions",
            Wording.compared(
                Theme.VISITS,
                "longer pauses between sessions",
                "shorter pauses between sessions",
                "pauses between sessions as long",
                "{} hours on average"),
            28),
        new Range(0, WINDOW_HOURS, WINDOW_HOURS),
        Observation::meanGapHours);
    list.number(
        "longest_gap_hours_28d",
        28,
        words(
            "hours",
            "Longest pause between sessions",
            Wording.compared(
                Theme.VISITS,
                "a longer longest pause",
                "a shorter longest pause",
                "a longest pause as long",
                "{} hours"),
            28),
        new Range(0, WINDOW_HOURS, WINDOW_HOURS),
        Observation::longestGapHours);
    list.number(
        "silence_to_mean_gap_28d",
        28,
        words(
            "ratio",
            "Time since the last event over the mean pause between sessions",
            Wording.compared(
                Theme.VISITS,
                "silent for longer",
                "silent for less time",
                "silent for as long",
                "{} times the user's mean pause between sessions"),
            28),
        new Range(0, LONGEST_SILENCE, 1),
        o -> Math.min(LONGEST_SILENCE, o.daysSinceLastEvent() * 24 / o.meanGapHours()));
  }

  private static void dayPart(DefinitionList list, String name, int from, int to) {
    list.share(
        name + "_share_28d",
        28,
        words(
            "share",
            String.format(Locale.ROOT, "Share of events from %02d:00 to %02d:00 UTC", from, to),
            Wording.much(Theme.HABITS, "activity in the " + name, "{} (UTC)"),
            28),
        o -> o.window(28).eventsBetween(from, to) / o.window(28).events());
  }
}
