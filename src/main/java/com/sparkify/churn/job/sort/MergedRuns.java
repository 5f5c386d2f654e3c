package com.sparkify.churn.job.sort;

import java.io.IOException;
import java.util.List;
import java.util.PriorityQueue;

/** The records of a part of several runs, as if they were those of one. */
final class MergedRuns extends RunCursor {
  private final PriorityQueue<RunCursor> waiting = new PriorityQueue<>();
  private RunCursor current;

  MergedRuns(List<? extends SortedRun> runs, int part, int windowBytes) throws IOException {
    for (SortedRun run : runs) {
      RunCursor records = run.open(part, windowBytes);
      if (records.next()) {
        waiting.add(records);
      }
    }
  }

  @Override
  boolean next() throws IOException {
    boolean more = current != null && current.next();
    RunCursor first = waiting.peek();
    // Users mostly have several records one after another in a run.
    if (!more || first != null && current.compareTo(first) > 0) {
      if (more) {
        waiting.add(current);
      }
      current = waiting.poll();
    }
    if (current == null) {
      return false;
    }
    set(current.bytes(), current.key(), current.end());
    return true;
  }
}
