package com.sparkify.churn.simulate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Simulates a log: users are advanced day by day in parallel, each day's events are sorted, turned
 * into lines in parallel and written in order.
 *
 * <p>Memory holds about 0.7 KB per user and 32 bytes per event of the busiest day.
 */
public final class Simulator {
  private static final int BLOCK = 256;

  private final SimulationSettings settings;
  private final int threads;

  /**
   * @throws IllegalArgumentException if there is not at least one thread
   */
  public Simulator(SimulationSettings settings, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("number of threads is " + threads + "; at least 1");
    }
    this.settings = settings;
    this.threads = threads;
  }

  /**
   * Writes the log and, in {@code _truth}, the hidden risks.
   *
   * @throws IOException if the folder is not empty or something cannot be written
   */
  public SimulationSummary run(Path output, DayProgress progress) throws IOException {
    EarlierLog.requireNone(output);
    ExecutorService pool = Executors.newFixedThreadPool(threads, Simulator::worker);
    try {
      return new Run(output, pool).all(progress);
    } finally {
      pool.shutdownNow();
    }
  }

  private static Thread worker(Runnable task) {
    Thread thread = new Thread(task, "simulate");
    thread.setDaemon(true);
    return thread;
  }

  /** One run's state. */
  private final class Run {
    private final ExecutorService pool;
    private final Path output;
    private final Listener[] users = new Listener[settings.users()];
    private final SortedDay day = new SortedDay(settings.users());
    private final List<Block> blocks = new ArrayList<>();
    private final DayWriter writer;
    private final TruthTable truth;
    private final Contacts contacts;
    private final byte[][] ids;

    Run(Path output, ExecutorService pool) throws IOException {
      this.output = output;
      this.pool = pool;
      World world = World.of(settings);
      TrueRisk risk = new TrueRisk(world);
      truth = new TruthTable(settings, risk);
      Audience audience = new Audience(settings, world, risk);
      ids = audience.ids();
      contacts = new Contacts(settings, risk, ids);
      for (int from = 0; from < users.length; from += BLOCK) {
        blocks.add(new Block(users, from, Math.min(users.length, from + BLOCK)));
      }
      Waiting.all(each(block -> block.create(audience)));
      for (Listener user : users) {
        if (user.isInSession()) {
          day.inSession(user.index());
        }
      }
      LineWriter lines = new LineWriter(users, ids, world.catalogue());
      writer = new DayWriter(lines, pool, threads, settings.layout());
    }

    SimulationSummary all(DayProgress progress) throws IOException {
      LogFolder folder = new LogFolder(output, settings.layout());
      try (folder) {
        List<Future<?>> next = simulate(settings.firstDay());
        for (LocalDate date = settings.firstDay();
            date.isBefore(settings.end());
            date = date.plusDays(1)) {
          Waiting.all(next);
          day.fill(blocks.stream().map(Block::events).toList(), Audience.second(date));
          writer.start(day);
          next = date.plusDays(1).equals(settings.end()) ? aftermath() : simulate(date.plusDays(1));
          writer.finish(folder.of(date));
          progress.dayWritten(date, writer.events(), folder.bytes());
        }
        Waiting.all(next);
        folder.publish();
        truth.write(output.resolve("_truth"), users, ids);
        contacts.write(output.resolve("_truth"), users, ids);
        return summary(writer.events(), folder.bytes());
      }
    }

    private SimulationSummary summary(long events, long bytes) {
      long end = Audience.second(settings.end());
      int registered = 0;
      int cancelled = 0;
      for (Listener user : users) {
        registered += user.memberSince() < end ? 1 : 0;
        cancelled += user.cancelledAt() < end ? 1 : 0;
      }
      return new SimulationSummary(registered, cancelled, events, bytes);
    }

    private List<Future<?>> simulate(LocalDate date) {
      long start = Audience.second(date);
      return each(
          block -> {
            block.assess(truth, date);
            block.contact(contacts, date);
            block.advance(start);
          });
    }

    /** The time after the log is simulated only to know who cancels within the horizon. */
    private List<Future<?>> aftermath() {
      long horizon = Audience.second(settings.end().plusDays(settings.truth().horizonDays()));
      return each(
          block -> {
            block.assess(truth, settings.end());
            block.pass(horizon);
          });
    }

    private List<Future<?>> each(Consumer<Block> work) {
      List<Future<?>> futures = new ArrayList<>(blocks.size());
      for (Block block : blocks) {
        futures.add(pool.submit(() -> work.accept(block)));
      }
      return futures;
    }
  }
}
