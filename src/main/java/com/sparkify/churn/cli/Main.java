package com.sparkify.churn.cli;

/** Entry point of {@code bin/churn}, and of {@code hadoop jar}. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(ChurnCommand.commandLine().execute(args));
  }
}
