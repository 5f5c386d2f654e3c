package com.sparkify.churn.feature;

import static com.sparkify.churn.feature.Phrasing.words;

import com.sparkify.churn.event.Page;
import com.sparkify.churn.feature.Definition.Formula;
import com.sparkify.churn.feature.DefinitionList.Range;
import java.util.Locale;

/** What is listened to, when, and in what sessions. */
final class ListeningFeatures {
  private ListeningFeatures() {}

  static void listening(DefinitionList list, int window) {
    String d = "_" + window + "d";
    list.number(
        "thumbs_up_share" + d,
        window,
        words("share", "Thumbs up among all thumbs", "{} of thumbs are up", window),
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
            "{} adverts per free hour",
            window),
        o -> o.window(window).views(Page.ROLL_ADVERT) / o.window(window).freeListenedHours());
    list.amount(
        "distinct_songs" + d,
        window,
        words("songs", "Different songs played", "{} different songs", window),
        Formula.on(window, WindowStats::distinctSongs));
    list.amount(
        "distinct_artists" + d,
        window,
        words("artists", "Different artists played", "{} different artists", window),
        Formula.on(window, WindowStats::distinctArtists));
    list.share(
        "repeat_share" + d,
        window,
        words(
            "share", "Share of plays of a song already played", "{} of plays are repeats", window),
        o -> 1 - o.window(window).distinctSongs() / o.window(window).songs());
    list.amount(
        "songs_per_artist" + d,
        window,
        words("songs", "Songs played per artist", "{} songs per artist", window),
        o -> o.window(window).songs() / o.window(window).distinctArtists());
  }

  static void sessions(DefinitionList list, int window) {
    String d = "_" + window + "d";
    list.amount(
        "songs_per_session" + d,
        window,
        words("songs", "Songs per session", "{} songs per session", window),
        o -> o.window(window).songs() / o.window(window).sessions());
    list.amount(
        "minutes_per_session" + d,
        window,
        words("minutes", "Minutes per session", "sessions of {} minutes", window),
        o -> o.window(window).sessionMinutes() / o.window(window).sessions());
    list.share(
        "other_events_share" + d,
        window,
        words("share", "Share of events that are not songs", "{} of events are not songs", window),
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
            "{} of activity at weekends",
            28),
        o -> o.window(28).weekendEvents() / o.window(28).events());
    list.number(
        "mean_gap_hours_28d",
        28,
        words("hours", "Mean pause between sessions", "{} hours between sessions", 28),
        Range.positive(24 * 28f),
        Observation::meanGapHours);
    list.number(
        "longest_gap_hours_28d",
        28,
        words("hours", "Longest pause between sessions", "a pause of {} hours", 28),
        Range.positive(24 * 28f),
        Observation::longestGapHours);
    list.number(
        "silence_to_mean_gap_28d",
        28,
        words(
            "ratio",
            "Time since the last event over the mean pause between sessions",
            "silent for {} times the usual pause",
            28),
        Range.positive(1),
        o -> Math.min(1_000, o.daysSinceLastEvent() * 24 / o.meanGapHours()));
  }

  private static void dayPart(DefinitionList list, String name, int from, int to) {
    list.share(
        name + "_share_28d",
        28,
        words(
            "share",
            String.format(Locale.ROOT, "Share of events from %02d:00 to %02d:00 UTC", from, to),
            "{} of activity in the " + name + " (UTC)",
            28),
        o -> o.window(28).eventsBetween(from, to) / o.window(28).events());
  }
}
