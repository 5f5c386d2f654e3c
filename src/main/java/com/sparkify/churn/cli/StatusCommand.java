package com.sparkify.churn.cli;

import com.google.gson.GsonBuilder;
import com.sparkify.churn.operation.RunRecord;
import com.sparkify.churn.operation.Status;
import com.sparkify.churn.operation.StatusLimits;
import com.sparkify.churn.operation.StatusReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code churn status}: how everything stands. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "Report the state of all datasets; fail if something is stale, refused or damaged.",
      "Prints the newest date and the gaps of each dataset, shares of rejected lines and unreadable"
          + " files, the champion, the newest scores, and the last runs. Reads no tables, so it may"
          + " run every few minutes."
    },
    exitCodeList = {
      "0:nothing is stale, refused or damaged",
      "1:something is, or the status cannot be read; the message gives the reasons"
    },
    footer = "  churn status --output out --json")
public final class StatusCommand implements Callable<Integer> {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  @Spec private CommandSpec spec;
  @Mixin private HadoopOptions hadoop;
  @Mixin private RootOption root;

  @Option(
      names = "--today",
      paramLabel = "DATE",
      description = "The day that lateness counts from. Default: today, UTC.")
  private LocalDate today = LocalDate.now(Clock.systemUTC());

  @Option(
      names = "--late-days",
      paramLabel = "DAYS",
      description =
          "How many days late sessions, features, scores, users and activity may be. Sessions and"
              + " activity are due for the day before, the others for the day itself. Default:"
              + " ${DEFAULT-VALUE}.")
  private int lateDays = StatusLimits.DEFAULT.lateDays();

  @Option(
      names = "--judged-days",
      paramLabel = "DAYS",
      description =
          "Fail if the champion was last judged, by evaluate or promote, more than this many"
              + " days ago."
              + " Default: ${DEFAULT-VALUE}.")
  private int judgedDays = StatusLimits.DEFAULT.judgedDays();

  @Option(names = "--json", description = "Print JSON, for programs.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    StatusLimits limits =
        WrongOptionException.checked(() -> new StatusLimits(lateDays, judgedDays));
    Status status = new StatusReader(root.layout(), hadoop.configuration(), limits).read(today);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      new GsonBuilder().setPrettyPrinting().serializeNulls().create().toJson(status.toJson(), out);
      out.println();
    } else {
      print(status, out);
    }
    out.flush();
    if (!status.isFine()) {
      // Thrown, so that a launcher of Oozie fails as a shell does, and mails the reasons.
      throw new IOException(String.join("\n  ", status.problems()));
    }
    return 0;
  }

  private static void print(Status status, PrintWriter out) {
    for (Status.DatasetState dataset : status.datasets()) {
      Summaries.line(
          out,
          "Newest " + dataset.name(),
          "%s; due %s; %,d %s%s",
          dataset.newest().map(LocalDate::toString).orElse("none"),
          dataset.due(),
          dataset.partitions(),
          dataset.partitions() == 1 ? "partition" : "partitions",
          dataset.gaps().isEmpty()
              ? ""
              : "; none of "
                  + dataset.gaps().stream()
                      .map(Object::toString)
                      .collect(Collectors.joining(", ")));
    }
    for (Status.Intake intake : status.intake()) {
      Summaries.line(
          out,
          "Logs of " + intake.period(),
          "%.2f %% of %,d lines rejected, %,d of %,d files unreadable",
          100 * intake.rejectedShare(),
          intake.lines(),
          intake.unreadable(),
          intake.files());
    }
    status.champion().ifPresent(champion -> print(champion, status, out));
    status.scores().ifPresent(scores -> print(scores, out));
    status
        .outcomes()
        .forEach(one -> Summaries.line(out, "Outcome as of " + one.asOf(), "%s", one.summary()));
    status.runs().forEach(run -> print(run, out));
    status.warnings().forEach(warning -> Summaries.line(out, "Warning", "%s", warning));
  }

  private static void print(Status.ChampionState champion, Status status, PrintWriter out) {
    Summaries.line(
        out,
        "Champion",
        "%s, trained to %s, %,d days ago",
        champion.version(),
        champion.trainedTo(),
        status.today().toEpochDay() - champion.trainedTo().toEpochDay());
    Summaries.line(
        out,
        "  judged last",
        "%s; ROC AUC %.3f, as of %s",
        moment(champion.judgedAt()),
        champion.auc(),
        champion.judgedAsOf().replace("as-of=", "").replace("_", " to "));
  }

  private static void print(Status.ScoresState scores, PrintWriter out) {
    Summaries.line(
        out,
        "Scores as of " + scores.asOf(),
        "%,d users%s%s",
        scores.users(),
        scores
            .windows()
            .map(known -> "; logs of %d of %d days".formatted(known.known(), known.days()))
            .orElse(""),
        scores.byChampion() ? "" : "; not by the champion");
    scores.drift().ifPresent(drift -> Summaries.line(out, "  drift", "%s", drift.summary()));
  }

  static void print(RunRecord run, PrintWriter out) {
    String counts =
        run.facts().entrySet().stream()
            .filter(fact -> fact.getValue().matches("\\d{1,18}"))
            .map(fact -> "%s %,d".formatted(words(fact.getKey()), Long.parseLong(fact.getValue())))
            .collect(Collectors.joining(", "));
    Summaries.line(
        out,
        "Run of " + run.stage(),
        "%s, %.1f s, %s%s%s",
        moment(run.started()),
        run.duration().toMillis() / 1e3,
        run.outcome().name().toLowerCase(Locale.ROOT),
        counts.isEmpty() ? "" : "; " + counts,
        run.reason().isEmpty() ? "" : ": " + run.reason());
  }

  /** An instant to the second, as the page shows it. */
  private static String moment(Instant instant) {
    return MOMENT.format(instant);
  }

  /** A name such as linesRead as the words lines read. */
  private static String words(String name) {
    return name.replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }
}
