package com.sparkify.churn.event;

/**
 * The pages of the log, by their labels there. A page that is not declared here is {@link #OTHER}.
 */
public enum Page {
  NEXT_SONG("NextSong"),
  HOME("Home"),
  THUMBS_UP("Thumbs Up"),
  THUMBS_DOWN("Thumbs Down"),
  ADD_TO_PLAYLIST("Add to Playlist"),
  ADD_FRIEND("Add Friend"),
  ROLL_ADVERT("Roll Advert"),
  LOGIN("Login"),
  LOGOUT("Logout"),
  HELP("Help"),
  ABOUT("About"),
  ERROR("Error"),
  SETTINGS("Settings"),
  SAVE_SETTINGS("Save Settings"),
  DOWNGRADE("Downgrade"),
  SUBMIT_DOWNGRADE("Submit Downgrade"),
  UPGRADE("Upgrade"),
  SUBMIT_UPGRADE("Submit Upgrade"),
  REGISTER("Register"),
  SUBMIT_REGISTRATION("Submit Registration"),
  CANCEL("Cancel"),
  CANCELLATION_CONFIRMATION("Cancellation Confirmation"),
  OTHER("");

  private final String label;

  Page(String label) {
    this.label = label;
  }

  /** The text of the log's {@code page} field; empty for {@link #OTHER}. */
  public String label() {
    return label;
  }
}
