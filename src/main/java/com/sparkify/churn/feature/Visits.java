package com.sparkify.churn.feature;

import com.sparkify.churn.event.Page;
import java.util.Map;
import java.util.TreeMap;

/**
 * Visits to a page that are counted.
 *
 * @param things what such visits are called
 * @param theme what they are about
 */
record Visits(String things, Theme theme) {
  /** The pages whose visits are counted. */
  static final Map<Page, Visits> BY_PAGE = byPage();

  private static Map<Page, Visits> byPage() {
    Map<Page, Visits> visits = new TreeMap<>();
    visits.put(Page.THUMBS_UP, new Visits("thumbs up", Theme.MOOD));
    visits.put(Page.THUMBS_DOWN, new Visits("thumbs down", Theme.MOOD));
    visits.put(Page.ADD_TO_PLAYLIST, new Visits("songs added to a playlist", Theme.HABITS));
    visits.put(Page.ADD_FRIEND, new Visits("friends added", Theme.HABITS));
    visits.put(Page.ROLL_ADVERT, new Visits("adverts", Theme.MONEY));
    visits.put(Page.HOME, new Visits("visits to the home page", Theme.HABITS));
    visits.put(Page.HELP, new Visits("visits to the help page", Theme.MOOD));
    visits.put(Page.ABOUT, new Visits("visits to the about page", Theme.HABITS));
    visits.put(Page.ERROR, new Visits("errors", Theme.MOOD));
    visits.put(Page.SETTINGS, new Visits("visits to the settings", Theme.EXITS));
    visits.put(Page.SAVE_SETTINGS, new Visits("settings saved", Theme.EXITS));
    visits.put(Page.DOWNGRADE, new Visits("visits to the downgrade page", Theme.EXITS));
    visits.put(Page.SUBMIT_DOWNGRADE, new Visits("downgrades to free", Theme.MONEY));
    visits.put(Page.UPGRADE, new Visits("visits to the upgrade page", Theme.MONEY));
    visits.put(Page.SUBMIT_UPGRADE, new Visits("upgrades to paid", Theme.MONEY));
    visits.put(Page.LOGOUT, new Visits("logouts", Theme.EXITS));
    return visits;
  }

  static Visits of(Page page) {
    return BY_PAGE.get(page);
  }
}
