package com.sparkify.churn.cli;

import static java.util.Map.entry;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/** The advice for a stage that ran out of memory: what it held, and how to reduce that. */
final class MemoryAdvice {
  private static final String MORE = "give more, as in CHURN_OPTS=-Xmx4g";

  private record Stage(String held, String lower) {}

  private static final Map<String, Stage> STAGES =
      Map.ofEntries(
          entry(
              "sessionize",
              new Stage(
                  "sessions of the logs being read, and a sort buffer",
                  "lower churn.sessionize.memory-mb or mapreduce.task.io.sort.mb")),
          entry(
              "featurize",
              new Stage(
                  "sessions of a user at a time, the tables being written, and a sort buffer",
                  "lower mapreduce.task.io.sort.mb")),
          entry(
              "export",
              new Stage(
                  "sessions of a user and day at a time, the table being written, and a sort buffer",
                  "lower mapreduce.task.io.sort.mb")),
          entry(
              "train",
              new Stage(
                  "a sample of the rows it learns from, and of each row it is judged on a few values",
                  "lower churn.train.memory-mb, or name fewer as-of dates with --from and --to")),
          entry(
              "evaluate",
              new Stage(
                  "a few values of each row it judges on", "name fewer as-of dates with --as-of")),
          entry(
              "promote", new Stage("a few values of each row that both models are judged on", "")),
          entry(
              "score",
              new Stage(
                  "the model, its reasons (64 MB at most), and the tables being written", "")),
          entry(
              "serve",
              new Stage("the model, its reasons (64 MB at most), and the scored users", "")),
          entry(
              "simulate",
              new Stage(
                  "the users it simulates, and a day of their events", "simulate fewer --users")),
          entry(
              "effect",
              new Stage("the users on the campaign's list, and who of all users cancelled", "")),
          entry("erase", new Stage("the ids to erase, and a block of each file it rewrites", "")));

  private static final long SERVER_MEGABYTES = 32;

  private MemoryAdvice() {}

  /**
   * A server with a heap near its floor would collect garbage without end rather than fail.
   *
   * @throws IOException if the heap cannot hold a server and a model of the usual size
   */
  static void requireHeapOfServer() throws IOException {
    long megabytes = Runtime.getRuntime().maxMemory() >> 20;
    if (megabytes < SERVER_MEGABYTES - 1) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "the heap is %d MB, and a server needs at least %d MB: %s",
              megabytes,
              SERVER_MEGABYTES,
              MORE));
    }
  }

  /**
   * @param command the name of the command that ran, or empty
   */
  static String of(OutOfMemoryError broken, String command) {
    Stage stage = STAGES.get(command);
    String message =
        String.format(
            Locale.ROOT,
            "memory ran out (%s, of a heap of %,d MB)",
            broken.getMessage(),
            Runtime.getRuntime().maxMemory() >> 20);
    if (stage == null) {
      return message + "; " + MORE;
    }
    String or = stage.lower.isEmpty() ? "" : ", or " + stage.lower;
    return command + ": " + message + "; it held " + stage.held + ": " + MORE + or;
  }
}
