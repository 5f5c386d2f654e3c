package com.sparkify.churn.simulate;

import java.time.LocalDate;

/** Receives the progress of a simulation; called by one thread, in the order of days. */
@FunctionalInterface
public interface DayProgress {
  DayProgress SILENT = (day, events, bytes) -> {};

  /** A day has been written; events and bytes (as on disk) since the start. */
  void dayWritten(LocalDate day, long events, long bytes);
}
