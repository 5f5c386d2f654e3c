package com.sparkify.churn.behaviour;

import com.sparkify.churn.event.Page;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can be changed about a user's past days: how often something happened in them. */
public enum Behaviour {
  /** Days with at least one event. */
  ACTIVE_DAYS("activeDays", "Days with use", Optional.empty()),
  /** Days without an event just before the as-of date. */
  SILENT_DAYS("silentDays", "Days without use just before the date", Optional.empty()),
  SONGS("songs", "Songs", Page.NEXT_SONG),
  THUMBS_UP("thumbsUp", "Thumbs up", Page.THUMBS_UP),
  THUMBS_DOWN("thumbsDown", "Thumbs down", Page.THUMBS_DOWN),
  PLAYLIST("playlist", "Songs added to a playlist", Page.ADD_TO_PLAYLIST),
  FRIENDS("friends", "Friends added", Page.ADD_FRIEND),
  ADVERTS("adverts", "Adverts", Page.ROLL_ADVERT),
  ERRORS("errors", "Errors", Page.ERROR),
  HELP("help", "Visits to the help page", Page.HELP),
  SETTINGS("settings", "Visits to the settings", Page.SETTINGS),
  DOWNGRADE_VISITS("downgradeVisits", "Visits to the downgrade page", Page.DOWNGRADE);

  /** What comes with songs: if the number of songs changes, so does that of these. */
  static final List<Behaviour> WITH_SONGS = List.of(THUMBS_UP, THUMBS_DOWN, PLAYLIST, ADVERTS);

  /** Those that are views of a page, songs first. */
  static final List<Behaviour> VIEWS =
      Arrays.stream(values()).filter(each -> each.page.isPresent()).toList();

  private final String text;
  private final String meaning;
  private final Optional<Page> page;

  Behaviour(String text, String meaning, Page page) {
    this(text, meaning, Optional.of(page));
  }

  Behaviour(String text, String meaning, Optional<Page> page) {
    this.text = text;
    this.meaning = meaning;
    this.page = page;
  }

  /** Its name in the API. */
  public String text() {
    return text;
  }

  /** What is counted, in the words of the page. */
  public String meaning() {
    return meaning;
  }

  /** The page whose views it counts. */
  Page page() {
    return page.orElseThrow();
  }
}
