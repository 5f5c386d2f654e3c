package com.sparkify.churn.simulate;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;

/** Where a log is stored: one file, or a {@code dt=YYYY-MM-DD} folder per day. */
final class LogFolder implements Closeable {
  private final Path root;
  private final SimulationSettings.Layout layout;
  private LogFile current;
  private LocalDate day;
  private long bytes;

  LogFolder(Path root, SimulationSettings.Layout layout) {
    this.root = root;
    this.layout = layout;
  }

  /** The file that a day's lines go to; asked for in the order of days. */
  LogFile of(LocalDate date) throws IOException {
    if (current != null && layout.daily() && !date.equals(day)) {
      publish();
    }
    if (current == null) {
      Path folder = layout.daily() ? root.resolve("dt=" + date) : root;
      current = new LogFile(folder.resolve(layout.fileName()), layout.gzip());
    }
    day = date;
    return current;
  }

  /** Gives the last file its name. */
  void publish() throws IOException {
    if (current != null) {
      current.publish();
      bytes += current.bytes();
      current = null;
    }
  }

  /** Bytes on disk so far. */
  long bytes() {
    return bytes + (current == null ? 0 : current.bytes());
  }

  @Override
  public void close() throws IOException {
    if (current != null) {
      current.close();
    }
  }
}
