package com.sparkify.churn.feature;

import com.sparkify.churn.event.Page;
import java.util.Map;
import java.util.TreeMap;

/** The pages whose visits are counted, and what such visits are called. */
final class Visits {
  static final Map<Page, String> WORDS = visits();

  private Visits() {}

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
}
