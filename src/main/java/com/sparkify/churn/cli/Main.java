package com.sparkify.churn.cli;

/** Entry point of {@code bin/churn}. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(args.length);
  }
}
