package com.sparkify.churn.simulate;

import com.sparkify.churn.event.Level;
import com.sparkify.churn.event.Page;

/** A page as seen with a login state and a level, packed into one number below {@link #COUNT}. */
final class Screen {
  static final int COUNT = 512;

  private static final Page[] PAGES = Page.values();

  private Screen() {}

  static int of(int page, Auth auth, boolean paid) {
    return page << 3 | auth.ordinal() << 1 | (paid ? 1 : 0);
  }

  /** The page, or null if the number represents none. */
  static Page page(int screen) {
    return screen >>> 3 < PAGES.length ? PAGES[screen >>> 3] : null;
  }

  static boolean isSong(int screen) {
    return screen >>> 3 == Page.NEXT_SONG.ordinal();
  }

  static Auth auth(int screen) {
    return Auth.of(screen >>> 1 & 3);
  }

  static Level level(int screen) {
    return (screen & 1) == 1 ? Level.PAID : Level.FREE;
  }
}
