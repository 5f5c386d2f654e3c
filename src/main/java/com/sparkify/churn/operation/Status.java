package com.sparkify.churn.operation;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * How everything below a root stands.
 *
 * @param today the day it is seen from
 * @param outcomes what the newest scores led to expect, and what came true, oldest first
 * @param runs the last ones, the newest first
 * @param problems what is stale, refused or damaged: somebody must act
 * @param warnings what somebody should know
 */
public record Status(
    LocalDate today,
    List<DatasetState> datasets,
    List<Intake> intake,
    Optional<ChampionState> champion,
    Optional<ScoresState> scores,
    List<ScoreOutcome> outcomes,
    List<RunRecord> runs,
    List<String> problems,
    List<String> warnings) {

  public Status {
    datasets = List.copyOf(datasets);
    intake = List.copyOf(intake);
    outcomes = List.copyOf(outcomes);
    runs = List.copyOf(runs);
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }

  /**
   * The partitions of a dataset.
   *
   * @param newest date; empty if there are none
   * @param gaps days without a partition between the oldest and the newest looked at
   * @param due the date that the newest should have
   */
  public record DatasetState(
      String name, int partitions, Optional<LocalDate> newest, List<DayRange> gaps, LocalDate due) {
    /** How many days late the newest is; 0 if there is none. */
    public long daysLate() {
      return newest.map(date -> Math.max(0, due.toEpochDay() - date.toEpochDay())).orElse(0L);
    }
  }

  /**
   * What became of the lines and files of some days of logs.
   *
   * @param period in words
   */
  public record Intake(
      String period, long lines, long rejected, long files, long unreadable, long days) {
    public double rejectedShare() {
      return share(rejected, lines);
    }

    public double unreadableShare() {
      return share(unreadable, files);
    }

    private static double share(long part, long all) {
      return all == 0 ? 0 : (double) part / all;
    }
  }

  /**
   * The model in use.
   *
   * @param trainedTo the last as-of date that it learned from
   * @param auc as it was judged last
   * @param judgedAsOf dates of the rows it was judged on last
   * @param judgedAt when that was
   * @param promotedAt when it became champion; empty if that is not on record
   */
  public record ChampionState(
      String version,
      LocalDate trainedTo,
      double auc,
      String judgedAsOf,
      Instant judgedAt,
      Optional<Instant> promotedAt) {}

  /**
   * The newest scores.
   *
   * @param byChampion whether today's champion gave them
   * @param windows how complete their windows are, if known
   * @param drift its verdict and summary; empty if it was not measured
   */
  public record ScoresState(
      LocalDate asOf,
      long users,
      boolean byChampion,
      Optional<WindowCounts> windows,
      Optional<Drift> drift) {}

  /** How far users have moved from the training data. */
  public record Drift(String verdict, String summary) {}

  /** Whether nobody needs to act. */
  public boolean isFine() {
    return problems.isEmpty();
  }

  /** For programs. */
  public JsonObject toJson() {
    return StatusJson.of(this);
  }
}
