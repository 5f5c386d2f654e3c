package com.sparkify.churn.cli;

import picocli.CommandLine.Option;

/** Whether progress is drawn. */
final class QuietOption {
  @Option(
      names = {"-q", "--quiet"},
      description = "Do not draw progress bars.")
  private boolean quiet;

  boolean isSet() {
    return quiet;
  }

  /** What draws progress, or does not; to be closed. */
  TerminalProgress progress() {
    return new TerminalProgress(quiet);
  }
}
