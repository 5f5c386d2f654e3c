package com.sparkify.churn.cli;

import java.util.List;
import picocli.CommandLine.Option;

/** Where raw logs are stored. */
final class InputOption {
  @Option(
      names = {"-i", "--input"},
      required = true,
      paramLabel = "PATH",
      description = "File, folder or glob of logs; may be repeated.")
  private List<String> inputs;

  List<String> all() {
    return inputs;
  }
}
