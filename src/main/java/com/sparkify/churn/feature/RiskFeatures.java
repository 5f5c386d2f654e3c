package com.sparkify.churn.feature;

import static com.sparkify.churn.feature.Phrasing.words;

import com.sparkify.churn.event.Page;
import com.sparkify.churn.feature.DefinitionList.Range;

/**
 * Sums of visits that tell more together than apart: those after which users cancel, and those that
 * please or annoy. A forest cuts along one feature at a time and finds such sums only slowly.
 */
final class RiskFeatures {
  private static final double PER_THOUSAND = 1_000;

  /** So many songs without an event are added, so that a rate over few songs is no extreme. */
  private static final double PRIOR_SONGS = 50;

  private RiskFeatures() {}

  /** Visits to the pages that cancellations start from. */
  static void exitPages(DefinitionList list, int window) {
    String d = "_" + window + "d";
    String phrase = "{} visits (in adverts' worth) to pages that people cancel from";
    String things = "Visits to pages people cancel from";
    String remark =
        "settings count as 2 adverts, the downgrade page as 3, thumbs down as 0.6, as often as a"
            + " cancellation follows there";
    list.amount(
        "exit_page_visits" + d,
        window,
        words("adverts' worth", things, remark, phrase, window),
        o -> exits(o.window(window)));
    list.amount(
        "exit_page_visits_per_day" + d,
        window,
        words(
            "adverts' worth per day",
            things + " per day",
            "of membership, where " + remark,
            phrase + " per day",
            window),
        o -> exits(o.window(window)) / memberDays(o, window));
    list.amount(
        "exit_page_visits_per_1000_songs" + d,
        window,
        words(
            "adverts' worth per 1,000 songs",
            things + " per 1,000 songs",
            "50 songs added, " + remark,
            phrase + " per 1,000 songs",
            window),
        o -> perThousandSongs(exits(o.window(window)), o.window(window)));
  }

  /** What annoys against what pleases. */
  static void annoyances(DefinitionList list, int window) {
    String d = "_" + window + "d";
    list.number(
        "thumbs_down_share" + d,
        window,
        words(
            "share",
            "Thumbs down among all thumbs",
            "one down and five up added",
            "about {} of thumbs are down",
            window),
        new Range(0, 1, 1 / 6f),
        o -> {
          double down = o.window(window).views(Page.THUMBS_DOWN) + 1;
          return down / (down + o.window(window).views(Page.THUMBS_UP) + 5);
        });
    list.amount(
        "annoyances_per_1000_songs" + d,
        window,
        words(
            "per 1,000 songs",
            "Annoyances per 1,000 songs",
            "thumbs down and errors, a third of visits to help and a fifth of adverts; 50 songs"
                + " added",
            "{} annoyances per 1,000 songs",
            window),
        o -> perThousandSongs(annoyances(o.window(window)), o.window(window)));
    String things = "Annoyances less pleasures";
    String remark =
        "thumbs down, errors and a fifth of adverts, less a fifth of thumbs up and of friends added";
    list.number(
        "annoyance_balance" + d,
        window,
        words("events", things, remark, "a balance of {} annoyances over pleasures", window),
        new Range(-Float.MAX_VALUE, Float.MAX_VALUE, 0),
        o -> balance(o.window(window)));
    list.number(
        "annoyance_balance_per_1000_songs" + d,
        window,
        words(
            "per 1,000 songs",
            things + " per 1,000 songs",
            "50 songs added; " + remark,
            "a balance of {} annoyances over pleasures per 1,000 songs",
            window),
        new Range(-Float.MAX_VALUE, Float.MAX_VALUE, 0),
        o -> perThousandSongs(balance(o.window(window)), o.window(window)));
  }

  private static double exits(WindowStats window) {
    return 3 * window.views(Page.DOWNGRADE)
        + 2 * window.views(Page.SETTINGS)
        + window.views(Page.ROLL_ADVERT)
        + 0.6 * window.views(Page.THUMBS_DOWN);
  }

  private static double annoyances(WindowStats window) {
    return window.views(Page.THUMBS_DOWN)
        + window.views(Page.ERROR)
        + 0.3 * window.views(Page.HELP)
        + 0.2 * window.views(Page.ROLL_ADVERT);
  }

  private static double balance(WindowStats window) {
    return window.views(Page.THUMBS_DOWN)
        + window.views(Page.ERROR)
        + 0.2 * window.views(Page.ROLL_ADVERT)
        - 0.2 * window.views(Page.THUMBS_UP)
        - 0.2 * window.views(Page.ADD_FRIEND);
  }

  private static double perThousandSongs(double events, WindowStats window) {
    return PER_THOUSAND * events / (window.songs() + PRIOR_SONGS);
  }

  /** Days of the window in which the user could have done anything, at least one. */
  private static double memberDays(Observation o, int window) {
    double tenure = o.daysSinceRegistration();
    return Double.isNaN(tenure) ? window : Math.max(1, Math.min(window, tenure));
  }
}
