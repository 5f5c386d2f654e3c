package com.sparkify.churn.simulate;

import com.sparkify.churn.event.Page;

/** How the server answers a page: the log's {@code method} and {@code status}. */
record Request(String method, int status) {

  static Request of(Page page) {
    return switch (page) {
      case NEXT_SONG, ADD_TO_PLAYLIST -> new Request("PUT", 200);
      case THUMBS_UP,
          THUMBS_DOWN,
          ADD_FRIEND,
          LOGIN,
          LOGOUT,
          SAVE_SETTINGS,
          SUBMIT_UPGRADE,
          SUBMIT_DOWNGRADE,
          SUBMIT_REGISTRATION,
          CANCEL ->
          new Request("PUT", 307);
      case ERROR -> new Request("GET", 404);
      default -> new Request("GET", 200);
    };
  }

  /** A redirect follows the event before it after exactly one second. */
  boolean isRedirect() {
    return status == 307;
  }
}
