package com.sparkify.churn.cli;

import com.sparkify.churn.model.example.Holdout;
import com.sparkify.churn.model.example.Protocol;
import picocli.CommandLine.Option;

/** How users to learn from and users to be judged on are distinguished. */
final class ProtocolOptions {
  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of all randomness. Default: ${DEFAULT-VALUE}.")
  private long seed = Protocol.DEFAULT_SEED;

  @Option(
      names = "--holdout-share",
      paramLabel = "SHARE",
      description = "Share of the users that are never learned from. Default: ${DEFAULT-VALUE}.")
  private double holdoutShare = Protocol.DEFAULT_HOLDOUT_SHARE;

  @Option(
      names = "--holdout-seed",
      paramLabel = "N",
      description =
          "Seed that chooses these users; keep it, or models cannot be compared."
              + " Default: ${DEFAULT-VALUE}.")
  private long holdoutSeed = Protocol.DEFAULT_SEED;

  @Option(
      names = "--holdout-dates",
      paramLabel = "N",
      description =
          "How many of the newest as-of dates with known outcomes are judged on; 0 takes as many"
              + " as 250 churners need, while training keeps twice as many."
              + " Default: ${DEFAULT-VALUE}.")
  private int holdoutDates = Protocol.DEFAULT_HOLDOUT_DATES;

  @Option(
      names = "--replicates",
      paramLabel = "N",
      description = "Bootstrap resamples for each interval. Default: ${DEFAULT-VALUE}.")
  private int replicates = Protocol.DEFAULT_REPLICATES;

  Protocol protocol(int horizonDays) {
    return new Protocol(
        seed, new Holdout(holdoutShare, holdoutSeed), holdoutDates, horizonDays, replicates);
  }
}
