package com.sparkify.churn.session;

import com.sparkify.churn.event.Page;

/**
 * The sums an {@link Activity} keeps, as positions in one array of longs.
 *
 * <p>All are whole numbers, so that adding them in any order gives the same bytes. The first
 * positions count page views, by {@link Page#ordinal}; the last 24 count events by UTC hour.
 */
public final class Measure {
  private static final int PAGES = Page.values().length;

  /** Events, without the clicks that cancel. */
  public static final int EVENTS = PAGES;

  public static final int FREE_EVENTS = PAGES + 1;
  public static final int PAID_EVENTS = PAGES + 2;

  /** Length of the songs played, in 1/100,000 s. */
  public static final int LISTENED = PAGES + 3;

  /** Length of the songs played at the free level, in 1/100,000 s. */
  public static final int FREE_LISTENED = PAGES + 4;

  /** How many of the first sums count events: those of pages, all, and those of either level. */
  public static final int EVENT_SUMS = PAGES + 3;

  private static final int HOURS = PAGES + 5;

  /** How many sums there are; no more than the bits of a long. */
  public static final int COUNT = HOURS + 24;

  private Measure() {}

  /** Views of a page. */
  public static int page(Page page) {
    return page.ordinal();
  }

  /** Events in an hour of the day, 0 to 23, UTC. */
  public static int hour(int hour) {
    return HOURS + hour;
  }
}
