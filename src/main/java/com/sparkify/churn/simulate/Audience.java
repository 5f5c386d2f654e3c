package com.sparkify.churn.simulate;

import java.time.LocalDate;

/** All users of a simulation, created one by one from the seed. */
final class Audience {
  private static final double DAY = 86_400;

  /**
   * Days before the log during which users already listen, unrecorded, so that the log does not
   * start with new users only.
   */
  private static final int RUN_UP_DAYS = 3;

  /** A user's risk before the log is computed for periods of this length. */
  private static final int PAST_DAYS = 10;

  private static final int LONGEST_PAST_DAYS = 90;

  // Of 22,277 users of the real full set, 401 registered while it was recorded.
  private static final double NEWCOMERS = 0.025;
  // And 144 registered after their last event, according to the log.
  private static final double MISDATED = 0.0065;

  private final SimulationSettings settings;
  private final World world;
  private final TrueRisk risk;
  private final WeightedChoice shares;
  private final long start;
  private final long end;

  Audience(SimulationSettings settings, World world, TrueRisk risk) {
    this.settings = settings;
    this.world = world;
    this.risk = risk;
    start = second(settings.firstDay());
    end = second(settings.end());
    shares =
        new WeightedChoice(
            settings.populations().stream().mapToDouble(Population::share).toArray());
  }

  static long second(LocalDate midnight) {
    return midnight.toEpochDay() * 86_400;
  }

  /** A user as of the first midnight of the log, or one who will register later. */
  Listener user(int index) {
    RandomStream random = new RandomStream(settings.seed(), 2, index);
    Listener listener;
    if (random.uniform() < NEWCOMERS) {
      listener = draw(index, random);
      listener.visitor();
      listener.begin(start + (long) (random.uniform() * (end - start)));
    } else {
      listener = subscriber(index, random);
      listener.advance(start, EventSink.NOWHERE);
    }
    listener.letCancel();
    return listener;
  }

  /** Draws until there is one who has not cancelled between registering and the log. */
  private Listener subscriber(int index, RandomStream random) {
    while (true) {
      Listener listener = draw(index, random);
      Population population = settings.populations().get(listener.traits().population());
      double age = random.exponential(population.tenureDays()) * DAY;
      boolean paid = random.uniform() < population.paidShare();
      long since = start - 1 - (long) age;
      boolean misdated = random.uniform() < MISDATED;
      long shown = misdated ? end - (long) (random.uniform() * 2 * DAY) : since;
      long runUp = start - (long) Math.min(age, RUN_UP_DAYS * DAY);
      listener.registered(since, shown, paid);
      listener.remember(risk.settled(listener.traits(), paid ? 1 : 0, runUp));
      listener.begin(runUp);
      double spell = risk.within(listener, settings.firstDay().toEpochDay() - PAST_DAYS, PAST_DAYS);
      double spells = Math.min(age / DAY, LONGEST_PAST_DAYS) / PAST_DAYS * 0.5;
      if (random.uniform() < StrictMath.pow(1 - spell, spells)) {
        return listener;
      }
    }
  }

  private Listener draw(int index, RandomStream random) {
    int number = shares.draw(random);
    Traits traits = Traits.draw(number, settings.populations().get(number), random);
    return new Listener(world, index, traits, random);
  }

  /** The ids in the log: unique numbers from a wide range that say nothing about the user. */
  byte[][] ids() {
    long range = settings.users() <= 500_000 ? 1_000_003 : 100_000_007;
    long step = 1 + Math.floorMod(new RandomStream(settings.seed(), 3, 0).nextLong(), range - 1);
    byte[][] ids = new byte[settings.users()][];
    long id = 0;
    for (int i = 0; i < ids.length; i++) {
      id = (id + step) % range;
      ids[i] = LineWriter.id(1_000_000 + id);
    }
    return ids;
  }
}
