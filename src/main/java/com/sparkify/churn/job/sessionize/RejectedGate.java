package com.sparkify.churn.job.sessionize;

import com.sparkify.churn.event.LineOutcome;
import com.sparkify.churn.job.log.InputSettings;
import com.sparkify.churn.session.LineTally;
import com.sparkify.churn.session.LogDay;
import java.io.IOException;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Stops a run before any day is published if too many of a day's lines were rejected.
 *
 * @param lines what became of the lines, by the day of their logs
 * @param unreadable truncated files, and why, by the day of their logs
 */
record RejectedGate(
    InputSettings input,
    SortedMap<LogDay, LineTally> lines,
    SortedMap<LogDay, SortedMap<String, String>> unreadable) {
  static final int EXAMPLES = 3;

  /** What is wrong with the partitions that must not be published, by their days. */
  SortedMap<LogDay, String> refused() {
    LineTally total = new LineTally();
    lines.values().forEach(total::merge);
    SortedMap<LogDay, String> refused = new TreeMap<>();
    lines.forEach(
        (day, tally) -> {
          // Rejected lines of unpartitioned logs have no day: they count against all lines.
          long read = !day.isDated() ? total.lines() : tally.lines();
          if (tally.rejected() > input.maxRejectedFraction() * read) {
            refused.put(day, message(tally, read));
          }
        });
    unreadable.forEach(
        (day, files) -> {
          if (files.size() > input.maxUnreadableFiles()) {
            refused.merge(day, tooMany(files), (one, other) -> one + " " + other);
          } else if (read(day, total) == 0) {
            refused.put(day, "no line could be read of " + examples(files) + ".");
          }
        });
    return refused;
  }

  /** Lines of unpartitioned logs count by their own days. */
  private long read(LogDay day, LineTally total) {
    return !day.isDated() ? total.lines() : lines.getOrDefault(day, new LineTally()).lines();
  }

  private String tooMany(SortedMap<String, String> files) {
    return String.format(
        Locale.ROOT,
        "%,d files could not be read to their end (%s); %s allows %,d.",
        files.size(),
        examples(files),
        InputSettings.MAX_UNREADABLE_FILES,
        input.maxUnreadableFiles());
  }

  private static String examples(SortedMap<String, String> files) {
    return files.entrySet().stream()
        .limit(EXAMPLES)
        .map(file -> file.getKey() + ": " + file.getValue())
        .collect(Collectors.joining(", ", "", files.size() > EXAMPLES ? ", ..." : ""));
  }

  /**
   * The error message for a person.
   *
   * @param refused as {@link #refused} gave it, not empty
   * @param quarantine where what was rejected of these partitions has been published
   */
  static TooManyRejectedException error(SortedMap<LogDay, String> refused, Quarantine quarantine)
      throws IOException {
    LogDay day = refused.firstKey();
    String others =
        refused.keySet().stream()
            .skip(1)
            .map(SessionsOutputFormat::folderOf)
            .collect(Collectors.joining(", "));
    return new TooManyRejectedException(
        (!day.isDated() ? "the input" : SessionsOutputFormat.folderOf(day))
            + ": "
            + refused.get(day)
            + (others.isEmpty() ? "" : " The same is wrong with " + others + ".")
            + " Nothing was published but what was rejected, in "
            + quarantine.of(day)
            + ". Repair the files, or raise the limit if this is how they are."
            + quarantine.examples(day, EXAMPLES).stream()
                .map(example -> "\n  " + example)
                .collect(Collectors.joining()));
  }

  private String message(LineTally tally, long read) {
    StringBuilder reasons = new StringBuilder();
    for (LineOutcome outcome : LineOutcome.values()) {
      if (outcome.isRejected() && tally.count(outcome) > 0) {
        reasons.append(
            String.format(
                Locale.ROOT,
                "%s%,d %s",
                reasons.isEmpty() ? "" : ", ",
                tally.count(outcome),
                outcome));
      }
    }
    return String.format(
        Locale.ROOT,
        "%,d of %,d lines were rejected (%.2f %%; %s); %s allows %.2f %%.",
        tally.rejected(),
        read,
        100.0 * tally.rejected() / read,
        reasons,
        InputSettings.MAX_REJECTED_FRACTION,
        100 * input.maxRejectedFraction());
  }
}
