package com.sparkify.churn.cli;

/** Raw logs to the feature table of one as-of date, in one process: two commands as if typed. */
public final class OneTable {
  private OneTable() {}

  /**
   * @param args logs, as-of date, root of the datasets
   */
  public static void main(String[] args) {
    run("sessionize", "--quiet", "--input", args[0], "--output", args[2]);
    run("featurize", "--quiet", "--as-of", args[1], "--output", args[2]);
  }

  private static void run(String... command) {
    int exitCode = ChurnCommand.commandLine().execute(command);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }
}
