package com.sparkify.churn.simulate;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Turns a day's events into lines, several chunks at once, and appends them in order. */
final class DayWriter {
  private static final int CHUNK_EVENTS = 4096;

  private final LineWriter lines;
  private final ExecutorService pool;
  private final int ahead;
  private final boolean gzip;
  private final Deque<Chunk> free = new ArrayDeque<>();
  private final Deque<Future<Chunk>> coming = new ArrayDeque<>();
  private SortedDay day;
  private int next;
  private long events;

  DayWriter(LineWriter lines, ExecutorService pool, int threads, SimulationSettings.Layout layout) {
    this.lines = lines;
    this.pool = pool;
    this.ahead = 8 * threads;
    this.gzip = layout.gzip();
  }

  /** Starts the first chunks. */
  void start(SortedDay sorted) {
    day = sorted;
    next = 0;
    while (coming.size() < ahead && next < day.size()) {
      order();
    }
  }

  /** Appends the whole day, while some chunks ahead are being built. */
  void finish(LogFile file) throws IOException {
    while (!coming.isEmpty()) {
      Chunk chunk = Waiting.one(coming.remove());
      file.append(chunk);
      free.push(chunk);
      if (next < day.size()) {
        order();
      }
    }
    events += day.size();
  }

  private void order() {
    int from = next;
    int to = Math.min(day.size(), from + CHUNK_EVENTS);
    next = to;
    Chunk chunk = free.isEmpty() ? new Chunk() : free.pop();
    coming.add(
        pool.submit(
            () -> {
              chunk.clear();
              lines.write(day, from, to, chunk);
              if (gzip) {
                chunk.pack();
              }
              return chunk;
            }));
  }

  /** Events written so far. */
  long events() {
    return events;
  }
}
