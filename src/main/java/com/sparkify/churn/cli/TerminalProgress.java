package com.sparkify.churn.cli;

import com.sparkify.churn.job.run.StageProgress;
import com.sparkify.churn.model.growth.Progress;
import java.util.Locale;
import java.util.function.DoubleConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Draws a bar per piece of work, from any thread, on a terminal; silent otherwise. */
final class TerminalProgress implements StageProgress, AutoCloseable {
  private static final long WHOLE = 1_000;

  private final boolean shown;
  private ProgressBar bar;
  private String task = "";

  TerminalProgress(boolean quiet) {
    shown = !quiet && System.console() != null;
  }

  @Override
  public synchronized void update(String what, double fraction) {
    update(what, fraction, "");
  }

  @Override
  public synchronized void update(String what, double fraction, String detail) {
    if (!shown) {
      return;
    }
    if (!what.equals(task)) {
      close();
      task = what;
      bar =
          new ProgressBarBuilder()
              .setTaskName(String.format(Locale.ROOT, "%-16s", what))
              .setInitialMax(WHOLE)
              .setStyle(ProgressBarStyle.ASCII)
              .hideEta()
              .build();
    }
    bar.setExtraMessage(detail);
    // An attempt that failed takes its share back; the bar waits for the next one.
    bar.stepTo(Math.max(bar.getCurrent(), Math.round(WHOLE * fraction)));
  }

  /** Hears what share of a piece of work is done. */
  DoubleConsumer of(String what) {
    return share -> update(what, share);
  }

  /** Hears how far each step of training is. */
  Progress steps() {
    return (step, done, total) -> update(step, (double) done / total);
  }

  @Override
  public synchronized void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
    task = "";
  }
}
