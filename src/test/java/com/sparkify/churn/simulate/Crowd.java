package com.sparkify.churn.simulate;

import com.sparkify.churn.event.Page;
import java.util.ArrayList;
import java.util.List;

/** Many users simulated in memory, without a log, with what their events and truth add up to. */
final class Crowd implements EventSink {
  static final int HORIZON_DAYS = 10;

  /** One user as of one midnight. */
  record Example(int population, double probability, boolean cancelled) {}

  final List<Example> examples = new ArrayList<>();
  final long[] pages = new long[PageChain.SIZE];
  final long[] freePages = new long[PageChain.SIZE];
  final long[] guestPages = new long[PageChain.SIZE];
  final long[] outPages = new long[PageChain.SIZE];
  final long[] hours = new long[24];
  final long[] weekdays = new long[7];
  final int users;
  long sessions;
  int cancelled;
  int everFree;
  int everPaid;
  private boolean free;
  private boolean paid;

  Crowd(SimulationSettings settings) {
    users = settings.users();
    World world = World.of(settings);
    TrueRisk risk = new TrueRisk(world);
    Audience audience = new Audience(settings, world, risk);
    for (int i = 0; i < users; i++) {
      live(audience.user(i), settings, risk);
    }
  }

  private void live(Listener user, SimulationSettings settings, TrueRisk risk) {
    free = false;
    paid = false;
    List<long[]> midnights = new ArrayList<>();
    List<Double> probabilities = new ArrayList<>();
    long first = settings.firstDay().toEpochDay();
    for (long day = first; day < first + settings.days(); day++) {
      if (day > first && (first + settings.days() - day) % 7 == 0 && user.isSubscribed(at(day))) {
        midnights.add(new long[] {at(day), at(day + HORIZON_DAYS)});
        probabilities.add(risk.within(user, day, HORIZON_DAYS));
      }
      user.advance(at(day + 1), this);
    }
    cancelled += user.cancelledAt() < at(first + settings.days()) ? 1 : 0;
    user.advance(at(first + settings.days() + HORIZON_DAYS), NOWHERE);
    for (int i = 0; i < midnights.size(); i++) {
      boolean cancels =
          user.cancelledAt() >= midnights.get(i)[0] && user.cancelledAt() < midnights.get(i)[1];
      examples.add(new Example(user.traits().population(), probabilities.get(i), cancels));
    }
    everFree += free ? 1 : 0;
    everPaid += paid ? 1 : 0;
  }

  private static long at(long day) {
    return day * 86_400;
  }

  @Override
  public void add(long second, int user, int screen, long detail) {
    int page = screen >>> 3;
    Auth auth = Screen.auth(screen);
    if (!auth.isKnown()) {
      (auth == Auth.GUEST ? guestPages : outPages)[page]++;
      return;
    }
    pages[page]++;
    hours[(int) (second / 3600 % 24)]++;
    weekdays[(int) ((second / 86_400 + 3) % 7)]++;
    sessions += EventSink.item(detail) == 0 ? 1 : 0;
    if (Screen.level(screen).label().equals("free")) {
      freePages[page]++;
      free = true;
    } else {
      paid = true;
    }
  }

  /** Events of a page for each thousand songs, of logged-in users. */
  double perThousandSongs(Page page) {
    return 1000.0 * pages[page.ordinal()] / pages[PageChain.SONG];
  }

  /** Events of a page for each thousand songs, of users who are logged out. */
  double loggedOutPerThousandSongs(Page page) {
    return 1000.0 * outPages[page.ordinal()] / pages[PageChain.SONG];
  }
}
