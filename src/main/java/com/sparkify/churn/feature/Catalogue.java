package com.sparkify.churn.feature;

import com.sparkify.churn.event.Browser;
import com.sparkify.churn.event.Device;
import com.sparkify.churn.event.Gender;
import com.sparkify.churn.event.Page;
import com.sparkify.churn.event.Region;
import com.sparkify.churn.feature.Definition.Formula;
import com.sparkify.churn.feature.DefinitionList.Range;
import com.sparkify.churn.feature.DefinitionList.Words;
import com.sparkify.churn.session.Attribute;
import com.sparkify.churn.session.Measure;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The catalogue of features: the one place where they are declared. The jobs, the exports, the
 * dictionary, the trainer, the server and its page all follow it.
 */
public final class Catalogue {
  /** Name of the category that tells the subscription level. */
  public static final String LEVEL = "level";

  /** Name of the feature that tells how long ago the user was last seen. */
  public static final String RECENCY = "days_since_last_event";

  private static final int[] RATE_WINDOWS = {7, 28};
  private static final double PER_THOUSAND = 1_000;

  private static final Map<Page, String> VISITS = visits();

  static final List<Definition> DEFINITIONS = define();

  private static final FeatureSchema SCHEMA =
      new FeatureSchema(DEFINITIONS.stream().map(Definition::feature).toList());

  private Catalogue() {}

  /** The shape of the vectors that {@link FeatureExtractor} makes. */
  public static FeatureSchema schema() {
    return SCHEMA;
  }

  private static Map<Page, String> visits() {
    Map<Page, String> visits = new TreeMap<>();
    visits.put(Page.THUMBS_UP, "thumbs up");
    visits.put(Page.THUMBS_DOWN, "thumbs down");
    visits.put(Page.ADD_TO_PLAYLIST, "songs added to a playlist");
    visits.put(Page.ADD_FRIEND, "friends added");
    visits.put(Page.ROLL_ADVERT, "adverts");
    visits.put(Page.HOME, "visits to the home page");
    visits.put(Page.HELP, "visits to the help page");
    visits.put(Page.ABOUT, "visits to the about page");
    visits.put(Page.ERROR, "errors");
    visits.put(Page.SETTINGS, "visits to the settings");
    visits.put(Page.SAVE_SETTINGS, "settings saved");
    visits.put(Page.DOWNGRADE, "visits to the downgrade page");
    visits.put(Page.SUBMIT_DOWNGRADE, "downgrades to free");
    visits.put(Page.UPGRADE, "visits to the upgrade page");
    visits.put(Page.SUBMIT_UPGRADE, "upgrades to paid");
    visits.put(Page.LOGOUT, "logouts");
    return visits;
  }

  private static List<Definition> define() {
    DefinitionList list = new DefinitionList();
    profile(list.group("Profile"));
    subscription(list.group("Subscription"));
    recency(list.group("Recency"));
    Observation.WINDOWS.forEach(window -> volume(list.group("Volume"), window));
    for (int window : RATE_WINDOWS) {
      visits(list.group("Pages"), window);
      ratesPerSongs(list.group("Rates per 1,000 songs"), window);
      ratesPerDay(list.group("Rates per active day"), window);
      listening(list.group("Listening"), window);
      sessions(list.group("Sessions"), window);
    }
    habits(list.group("Habits"));
    trends(list.group("Trends"));
    return list.toList();
  }

  private static void profile(DefinitionList list) {
    list.number(
        "tenure_days",
        0,
        new Words("days", "Days since registration.", "registered {} days ago"),
        Range.positive(0),
        o -> positive(o.daysSinceRegistration()));
    category(list, "gender", Gender.values(), g -> lower(g), Attribute.GENDER);
    category(list, "device", Device.values(), Device::label, Attribute.DEVICE);
    category(list, "browser", Browser.values(), Browser::label, Attribute.BROWSER);
    category(list, "region", Region.values(), Region::label, Attribute.REGION);
  }

  private static void subscription(DefinitionList list) {
    list.category(
        LEVEL,
        List.of("unknown", "free", "paid"),
        new Words("", "Subscription level at the last event.", "level is {}"),
        o -> o.latest(Attribute.LEVEL));
    for (int window : new int[] {7, 14, 28}) {
      list.share(
          "paid_share_" + window + "d",
          window,
          words(
              "share",
              "Share of events at the paid level",
              "{} of activity at the paid level",
              window),
          o -> {
            double paid = o.window(window).sum(Measure.PAID_EVENTS);
            return paid / (paid + o.window(window).sum(Measure.FREE_EVENTS));
          });
      list.count(
          "level_changes_" + window + "d",
          window,
          words("changes", "Upgrades and downgrades", "{} changes of level", window),
          o ->
              o.window(window).views(Page.SUBMIT_UPGRADE)
                  + o.window(window).views(Page.SUBMIT_DOWNGRADE));
    }
  }

  private static void recency(DefinitionList list) {
    list.number(
        RECENCY,
        28,
        new Words("days", "Days since the last event.", "last seen {} days ago"),
        new Range(0, 28, 28),
        Observation::daysSinceLastEvent);
    Map<Page, String> pages = new TreeMap<>(VISITS);
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

  private static void volume(DefinitionList list, int window) {
    String d = window + "d";
    list.count(
        "events_" + d,
        window,
        words("events", "Events", "{} events", window),
        on(window, WindowStats::events));
    list.count(
        "songs_" + d,
        window,
        words("songs", "Songs played", "{} songs played", window),
        on(window, WindowStats::songs));
    list.amount(
        "listening_minutes_" + d,
        window,
        words("minutes", "Length of the songs played", "{} minutes of music", window),
        on(window, WindowStats::listenedMinutes));
    list.amount(
        "sessions_" + d,
        window,
        words("sessions", "Sessions with at least one event", "{} sessions", window),
        on(window, WindowStats::sessions));
    if (window > 1) {
      list.count(
          "active_days_" + d,
          window,
          words("days", "Days with at least one event", "active on {} days", window),
          on(window, WindowStats::activeDays));
    }
  }

  private static void visits(DefinitionList list, int window) {
    VISITS.forEach(
        (page, things) ->
            list.count(
                lower(page) + "_" + window + "d",
                window,
                words("events", capital(things), "{} " + things, window),
                o -> o.window(window).views(page)));
  }

  private static void ratesPerSongs(DefinitionList list, int window) {
    VISITS.forEach(
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

  private static void ratesPerDay(DefinitionList list, int window) {
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
      perDay(list, window, lower(page), VISITS.get(page), w -> w.views(page));
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

  private static void listening(DefinitionList list, int window) {
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
        on(window, WindowStats::distinctSongs));
    list.amount(
        "distinct_artists" + d,
        window,
        words("artists", "Different artists played", "{} different artists", window),
        on(window, WindowStats::distinctArtists));
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

  private static void sessions(DefinitionList list, int window) {
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

  private static void habits(DefinitionList list) {
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
            "Share of events from %02d:00 to %02d:00 UTC".formatted(from, to),
            "{} of activity in the " + name + " (UTC)",
            28),
        o -> o.window(28).eventsBetween(from, to) / o.window(28).events());
  }

  private static void trends(DefinitionList list) {
    for (int[] pair : new int[][] {{1, 7}, {3, 14}, {7, 28}, {14, 28}}) {
      trend(list, pair, "songs", "songs", WindowStats::songs);
      trend(list, pair, "sessions", "sessions", WindowStats::sessions);
    }
    for (int[] pair : new int[][] {{7, 28}, {14, 28}}) {
      trend(list, pair, "active_days", "active days", WindowStats::activeDays);
      trend(list, pair, "thumbs_down", "thumbs down", w -> w.views(Page.THUMBS_DOWN));
      trend(list, pair, "thumbs_up", "thumbs up", w -> w.views(Page.THUMBS_UP));
      trend(list, pair, "roll_advert", "adverts", w -> w.views(Page.ROLL_ADVERT));
      trend(list, pair, "add_friend", "friends added", w -> w.views(Page.ADD_FRIEND));
      trend(list, pair, "downgrade", "visits to the downgrade page", w -> w.views(Page.DOWNGRADE));
    }
  }

  private static void trend(
      DefinitionList list,
      int[] pair,
      String name,
      String things,
      ToDoubleFunction<WindowStats> sum) {
    double fair = (double) pair[1] / pair[0];
    list.number(
        "%s_trend_%dd_%dd".formatted(name, pair[0], pair[1]),
        pair[1],
        new Words(
            "ratio",
            "Daily %s of the last %d days over those of the last %d days; 1 is steady."
                .formatted(things, pair[0], pair[1]),
            "{} times the usual " + things + " in the last " + pair[0] + " days"),
        new Range(0, (float) fair, 1),
        o -> fair * sum.applyAsDouble(o.window(pair[0])) / sum.applyAsDouble(o.window(pair[1])));
  }

  private static <E extends Enum<E>> void category(
      DefinitionList list,
      String name,
      E[] values,
      Function<E, String> label,
      Attribute attribute) {
    list.category(
        name,
        Arrays.stream(values).map(label).toList(),
        new Words("", capital(name) + " at the last event.", name + " is {}"),
        o -> o.latest(attribute));
  }

  private static Words words(String unit, String things, String phrase, int window) {
    String days = window == 1 ? "the last day" : "the last " + window + " days";
    return new Words(unit, things + " in " + days + ".", phrase + " in " + days);
  }

  private static Formula on(int window, ToDoubleFunction<WindowStats> value) {
    return o -> value.applyAsDouble(o.window(window));
  }

  private static double positive(double value) {
    return Double.isNaN(value) ? value : Math.max(0, value);
  }

  private static double orElse(double value, double otherwise) {
    return Double.isNaN(value) ? otherwise : value;
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
