package com.sparkify.churn.simulate;

/**
 * The probability that a user cancels within the days after a midnight, given the hidden traits and
 * everything that has happened up to then.
 *
 * <p>The formula is closed; nothing is drawn at random. Sessions begin as a Poisson process,
 * thinned by the time that sessions take; within a session the page chain is Markov, so that the
 * level at its end, its songs and its probabilities of cancelling follow from the chain solved once
 * per factor on ends ({@link Excursions}). The state (level, still subscribed) is computed day by
 * day. There are three approximations: unease follows its mean path with a normal spread, and
 * changes only between days; a session is assumed to end before the next day; and the time that
 * sessions take reduces later ones evenly.
 */
final class TrueRisk {
  private static final double BREAK_HOURS = 0.5;

  /** The share of sessions that begin logged out. */
  private static final double LOGGED_OUT_STARTS = 0.17;

  /** Five points and weights that approximate a normal distribution (Gauss and Hermite). */
  private static final double[] NODES = {-2.85697, -1.35563, 0, 1.35563, 2.85697};

  private static final double[] NODE_WEIGHTS = {0.011257, 0.222076, 0.533334, 0.222076, 0.011257};

  private static final int DAY_SECONDS = DayEvents.DAY_SECONDS;

  private final PageChain chain;
  private final WeeklyRhythm rhythm;
  private final double songHours;
  private final Excursions[] excursions = new Excursions[Traits.END_STEPS];
  private final SessionStart[] starts = new SessionStart[Traits.END_STEPS];

  TrueRisk(World world) {
    chain = world.chain();
    rhythm = world.rhythm();
    songHours = world.catalogue().meanSeconds() / 3600;
    for (int step = 0; step < excursions.length; step++) {
      excursions[step] = new Excursions(chain, Traits.endFactor(step));
      starts[step] = SessionStart.of(chain, excursions[step], LOGGED_OUT_STARTS);
    }
  }

  SongCycle cycle(Traits traits) {
    return SongCycle.of(traits, chain, excursions[traits.endStep()]);
  }

  /** The long-run memory of a user with these traits at a level: 0 free, 1 paid. */
  Unease settled(Traits traits, int level, long second) {
    SongCycle cycle = cycle(traits);
    double songs = starts[traits.endStep()].songs(cycle)[level];
    double perDay = 24 * sessionsPerReadyHour(traits, songs) * songs;
    return new Unease(perDay * Unease.FADE_DAYS, cycle.unease()[level], second);
  }

  private double sessionsPerReadyHour(Traits traits, double songs) {
    double usual = traits.sessionsPerHour();
    return usual / (1 + usual * (songs * songHours + BREAK_HOURS));
  }

  /** The probability for a subscribed user at a midnight, given as a day since 1970. */
  double within(Listener user, long epochDay, int horizonDays) {
    if (user.isCancelling()) {
      return 1;
    }
    SongCycle cycle = cycle(user.traits());
    SessionStart start = starts[user.traits().endStep()];
    double[] songs = start.songs(cycle);
    double[] heard = {0, 0};
    double[] subscribed = new double[2];
    subscribed[user.isPaid() ? 1 : 0] = 1;
    for (int day = 0; day < horizonDays; day++) {
      double[] rates = rates(user.traits(), songs, rhythm.ofDay(epochDay + day));
      if (day == horizonDays - 1) {
        cutLast(rates, songs);
      }
      Outlook outlook = new Outlook(user, cycle, epochDay, day);
      double[] factor = new double[2];
      for (int level = 0; level < 2; level++) {
        double today = rates[level] * songs[level];
        factor[level] = outlook.factor(level, heard[level] + today / 2, songs[level]);
        heard[level] += today;
      }
      double[][] rest = rest(cycle, factor);
      if (day == 0 && user.isInSession()) {
        subscribed = product(subscribed, rest);
      }
      subscribed = sessions(subscribed, start.through(rest, factor), rates);
    }
    return 1 - subscribed[0] - subscribed[1];
  }

  /** Expected sessions of a day by level. */
  private double[] rates(Traits traits, double[] songs, double readyHours) {
    return new double[] {
      sessionsPerReadyHour(traits, songs[0]) * readyHours,
      sessionsPerReadyHour(traits, songs[1]) * readyHours
    };
  }

  /** Sessions of the last day beyond the horizon do not count. */
  private void cutLast(double[] rates, double[] songs) {
    for (int level = 0; level < 2; level++) {
      rates[level] *= Math.max(0, 1 - songs[level] * songHours / 24);
    }
  }

  /** What a user will remember at noon of a future day. */
  private record Outlook(Listener user, SongCycle cycle, long firstDay, int days) {
    /**
     * The factor on the probabilities of cancelling at a level, after a number of further songs. On
     * average, a song in a session comes after as many songs of the same session as a session has.
     */
    double factor(int level, double heard, double perSession) {
      double now = (double) firstDay * DAY_SECONDS;
      double seconds = (days + 0.5) * DAY_SECONDS;
      double faded = seconds / (Unease.FADE_DAYS * DAY_SECONDS);
      double gained = heard * (1 - Unease.kept(seconds)) / faded + perSession;
      double songs = user.unease().songsAt(now + seconds) + gained;
      double weight = user.unease().weightAt(now + seconds) + gained * cycle.unease()[level];
      double all = songs + Unease.PRIOR_SONGS;
      double variance = gained * cycle.uneaseSquared()[level] / (all * all);
      double member = now + seconds - user.memberSince();
      double spread = StrictMath.sqrt(variance);
      double factor = 0;
      for (int i = 0; i < NODES.length; i++) {
        double unease = Unease.of(weight, songs) + NODES[i] * spread;
        factor += NODE_WEIGHTS[i] * StrictMath.exp(Hazard.logFactor(user.risk(), member, unease));
      }
      return factor;
    }
  }

  /** From a song to the end of the session, still subscribed: {@code [level][level at the end]}. */
  private static double[][] rest(SongCycle cycle, double[] factor) {
    double[] stays = new double[2];
    for (int level = 0; level < 2; level++) {
      stays[level] = StrictMath.exp(-factor[level] * cycle.cancelChance()[level]);
    }
    double[][] visits = visits(cycle.nextSong(), stays);
    double[][] rest = new double[2][2];
    for (int from = 0; from < 2; from++) {
      for (int to = 0; to < 2; to++) {
        rest[from][to] =
            visits[from][0] * stays[0] * cycle.ends()[0][to]
                + visits[from][1] * stays[1] * cycle.ends()[1][to];
      }
    }
    return rest;
  }

  /** Expected songs by level, from a song at a level on: the inverse of {@code 1 - next song}. */
  static double[][] visits(double[][] nextSong, double[] stays) {
    double a = 1 - stays[0] * nextSong[0][0];
    double b = -stays[0] * nextSong[0][1];
    double c = -stays[1] * nextSong[1][0];
    double d = 1 - stays[1] * nextSong[1][1];
    double determinant = a * d - b * c;
    return new double[][] {
      {d / determinant, -b / determinant}, {-c / determinant, a / determinant}
    };
  }

  /** Lets a Poisson number of sessions happen, at a rate that depends on the level. */
  private static double[] sessions(double[] before, double[][] session, double[] rates) {
    double most = Math.max(rates[0], rates[1]);
    if (most <= 0) {
      return before;
    }
    double[][] step = new double[2][2];
    for (int from = 0; from < 2; from++) {
      double share = rates[from] / most;
      step[from][0] = share * session[from][0];
      step[from][1] = share * session[from][1];
      step[from][from] += 1 - share;
    }
    double weight = StrictMath.exp(-most);
    double seen = weight;
    double[] term = before;
    double[] after = {weight * before[0], weight * before[1]};
    for (int count = 1; seen < 1 - 1e-9 && count < 200; count++) {
      weight *= most / count;
      seen += weight;
      term = product(term, step);
      after[0] += weight * term[0];
      after[1] += weight * term[1];
    }
    return after;
  }

  static double[] product(double[] row, double[][] matrix) {
    return new double[] {
      row[0] * matrix[0][0] + row[1] * matrix[1][0], row[0] * matrix[0][1] + row[1] * matrix[1][1]
    };
  }
}
