package com.sparkify.churn.simulate;

import com.sparkify.churn.event.Page;

/**
 * One user, stepping from page to page through time.
 *
 * <p>Timing: a redirect follows after one second; a song follows when the current song has ended,
 * if there is one; any other page, and a song after silence, follows after an exponentially
 * distributed pause in whole seconds.
 */
final class Listener {
  private static final int SONG = PageChain.SONG;
  private static final int CANCEL = Page.CANCEL.ordinal();
  private static final int CONFIRMATION = Page.CANCELLATION_CONFIRMATION.ordinal();
  private static final long NEVER = Long.MAX_VALUE;
  private static final long BREAK_SECONDS = 1800;
  private static final boolean[] REDIRECTS = new boolean[PageChain.SIZE];

  static {
    for (Page page : Page.values()) {
      REDIRECTS[page.ordinal()] = Request.of(page).isRedirect();
    }
  }

  private final World world;
  private final int index;
  private final Traits traits;
  private final RandomStream random;
  private final double[] leavingSong = new double[2];

  private Auth auth = Auth.LOGGED_IN;
  private boolean paid;
  private boolean mayCancel;
  private int page;
  private int item;
  private long at;
  private long songEndsAt;
  private Unease unease = new Unease(0, 0, 0);
  private long memberSince;
  private long cancelledAt = NEVER;
  private double reaction;
  private byte[] details = {};

  Listener(World world, int index, Traits traits, RandomStream random) {
    this.world = world;
    this.index = index;
    this.traits = traits;
    this.random = random;
    for (int level = 0; level < 2; level++) {
      int row = PageChain.row(SONG, Auth.LOGGED_IN, level == 1);
      int[] ways = world.chain().next(row);
      double[] shares = world.chain().shares(row);
      for (int i = 0; i < ways.length; i++) {
        leavingSong[level] += shares[i] * traits.factors()[ways[i]];
      }
    }
  }

  /** Starts a user who registered before the log begins. */
  void registered(long memberSecond, long shownSecond, boolean paidLevel) {
    memberSince = memberSecond;
    details = world.people().details(random, shownSecond);
    paid = paidLevel;
  }

  /** Starts a visitor who has yet to register. */
  void visitor() {
    memberSince = NEVER;
    auth = Auth.GUEST;
  }

  /** Plans the first session after a moment. */
  void begin(long second) {
    planSession(second);
  }

  void letCancel() {
    mayCancel = true;
  }

  /** Does everything that happens before a moment (seconds since 1970). */
  void advance(long until, EventSink sink) {
    while (at < until) {
      int song = 0;
      if (page == SONG) {
        song = world.catalogue().draw(random);
        songEndsAt = at + world.catalogue().seconds(song);
        unease.song();
      } else if (page == CONFIRMATION) {
        auth = Auth.CANCELLED;
      }
      sink.add(at, index, Screen.of(page, auth, paid), EventSink.detail(item, song));
      item++;
      plan();
    }
  }

  private void plan() {
    if (page == SONG) {
      double point = random.uniform();
      int level = paid ? 1 : 0;
      if (point >= leavingSong[level]) {
        at = songEndsAt;
        return;
      }
      moveTo(afterSong(point));
    } else if (page == CONFIRMATION) {
      cancelledAt = at;
      at = NEVER;
    } else {
      moveTo(page == CANCEL ? CONFIRMATION : afterOther());
    }
  }

  private int afterSong(double point) {
    int row = PageChain.row(SONG, Auth.LOGGED_IN, paid);
    int[] ways = world.chain().next(row);
    double[] shares = world.chain().shares(row);
    double rest = point;
    int last = ways.length - 1;
    for (int i = 0; i < last; i++) {
      rest -= shares[i] * traits.factors()[ways[i]];
      if (rest < 0) {
        return ways[i];
      }
    }
    return ways[last];
  }

  private int afterOther() {
    if (mayCancel && auth == Auth.LOGGED_IN && Hazard.chance(page) > 0) {
      if (random.uniform() < Hazard.chance(page, logFactor(at))) {
        return CANCEL;
      }
    }
    unease.event(Hazard.unease(page));
    change();
    return world.chain().draw(PageChain.row(page, auth, paid), traits.endFactor(), random);
  }

  /** Applies the effect of a page on the login state and the level of later rows. */
  private void change() {
    if (page == Page.LOGOUT.ordinal()) {
      auth = Auth.LOGGED_OUT;
    } else if (page == Page.LOGIN.ordinal()) {
      auth = Auth.LOGGED_IN;
    } else if (page == Page.SUBMIT_UPGRADE.ordinal()) {
      paid = true;
    } else if (page == Page.SUBMIT_DOWNGRADE.ordinal()) {
      paid = false;
    } else if (page == Page.SUBMIT_REGISTRATION.ordinal()) {
      auth = Auth.LOGGED_IN;
      memberSince = at;
      details = world.people().details(random, at);
    }
  }

  private void moveTo(int next) {
    if (next == PageChain.END) {
      planSession(at + BREAK_SECONDS);
      return;
    }
    if (REDIRECTS[next]) {
      at++;
    } else if (next == SONG && songEndsAt > at) {
      at = songEndsAt;
    } else {
      at += (long) random.exponential(traits.pauseSeconds());
    }
    page = next;
  }

  private void planSession(long notBefore) {
    double readyHours = random.exponential(1 / traits.sessionsPerHour());
    at = world.rhythm().after(notBefore, readyHours);
    page = world.chain().draw(PageChain.row(PageChain.START, auth, paid), 1, random);
    item = 0;
    songEndsAt = 0;
    unease.fade(at);
  }

  double logFactor(long second) {
    return Hazard.logFactor(risk(), second - memberSince, unease.now());
  }

  /** Adds to the logarithm of the factor on all probabilities of cancelling, from now on. */
  void react(double logFactor) {
    reaction = logFactor;
  }

  /** Logarithm of the user's own factor on the probabilities of cancelling. */
  double risk() {
    return traits.risk() + reaction;
  }

  /** Gives the user a past. */
  void remember(Unease past) {
    unease = past;
  }

  int index() {
    return index;
  }

  Traits traits() {
    return traits;
  }

  Unease unease() {
    return unease;
  }

  boolean isPaid() {
    return paid;
  }

  /** The second of registration. */
  long memberSince() {
    return memberSince;
  }

  /** Whether a session has begun and not ended. */
  boolean isInSession() {
    return item > 0 && at != NEVER;
  }

  /** Whether a cancellation has only to be confirmed. */
  boolean isCancelling() {
    return page == CONFIRMATION && at != NEVER;
  }

  /** Whether the user is registered and has not cancelled at a second that has been reached. */
  boolean isSubscribed(long second) {
    return memberSince < second && cancelledAt >= second;
  }

  /** The second at which the cancellation is confirmed, or the largest long. */
  long cancelledAt() {
    return cancelledAt;
  }

  /** The log line's fields from {@code location} to {@code gender}; empty before registration. */
  byte[] details() {
    return details;
  }
}
