package com.sparkify.churn.cli;

import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.HdfsLayout;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code churn run}: every stage, one after the other, as if typed by hand. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Do everything: from raw logs to scored users.",
      "Runs sessionize, featurize, export, train, promote and score, one after the other, and stops at the "
          + "first that does not succeed.",
      "Run it again after a failure or with more logs: finished work is left alone."
    },
    exitCodeList = "3:train wrote a model, but its figures are too good to be true",
    footer = "  churn run --input logs --output out")
public final class RunCommand implements Callable<Integer> {
  /** The stages in their order, named as their commands are. */
  enum Stage {
    sessionize,
    featurize,
    export,
    train,
    promote,
    score
  }

  @Spec private CommandSpec spec;
  @Mixin private HadoopOptions hadoop;
  @Mixin private InputOption input;
  @Mixin private RootOption root;
  @Mixin private QuietOption quiet;
  @Mixin private TruthOption truth;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description =
          "Work as if today were this day: use only the logs of earlier days, and score users"
              + " as of its midnight. Default: the day after the last day of logs.")
  private LocalDate asOf;

  @Option(
      names = "--until",
      paramLabel = "STAGE",
      description = "Last stage to run: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Stage until = Stage.score;

  @Option(
      names = JsonOption.NAME,
      description = "Print one line of JSON per stage in place of the summaries.")
  private boolean json;

  private final Clock clock = Clock.systemUTC();
  private final Map<Stage, Duration> took = new EnumMap<>(Stage.class);

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    for (Stage stage : Stage.values()) {
      if (stage.compareTo(until) > 0) {
        break;
      }
      if (!json) {
        out.printf("%n== %s%n", stage);
        out.flush();
      }
      Instant started = clock.instant();
      int exitCode = execute(stage);
      if (exitCode != 0) {
        return exitCode;
      }
      took.put(stage, Duration.between(started, clock.instant()));
    }
    if (!json) {
      printDurations(out);
      printPaths(out);
    }
    return 0;
  }

  /** The arguments that only this stage gets. */
  private List<String> arguments(Stage stage) {
    List<String> arguments = new ArrayList<>();
    switch (stage) {
      case sessionize -> input.all().forEach(logs -> arguments.addAll(List.of("--input", logs)));
      case featurize, export -> {
        if (asOf != null) {
          arguments.addAll(KnownByOption.arguments(asOf));
        }
      }
      case train -> arguments.addAll(truth.arguments());
      case score -> {
        if (asOf != null) {
          arguments.addAll(List.of("--as-of", asOf.toString()));
        }
      }
      case promote -> {}
    }
    return arguments;
  }

  private int execute(Stage stage) {
    List<String> args = new ArrayList<>(List.of(stage.name(), "--output", root.text()));
    args.addAll(arguments(stage));
    if (quiet.isSet() && stage != Stage.promote) {
      args.add("--quiet");
    }
    if (json) {
      args.add(JsonOption.NAME);
    }
    args.addAll(hadoop.arguments());
    CommandLine line = ChurnCommand.commandLineFor(args);
    line.setOut(spec.commandLine().getOut());
    line.setErr(spec.commandLine().getErr());
    return line.execute(args.toArray(String[]::new));
  }

  private void printDurations(PrintWriter out) {
    out.printf("%n== how long it took%n");
    took.forEach(
        (stage, time) -> Summaries.line(out, stage.name(), "%,.1f s", time.toMillis() / 1e3));
  }

  private void printPaths(PrintWriter out) {
    HdfsLayout layout = root.layout();
    out.printf("%n== where things are%n");
    printPath(out, Stage.sessionize, "Sessions", layout.folder(Dataset.SESSIONS));
    printPath(out, Stage.featurize, "Feature tables", layout.folder(Dataset.FEATURES));
    printPath(out, Stage.featurize, "Data dictionary", root.text() + "/data-dictionary.md");
    printPath(out, Stage.export, "Users", layout.folder(Dataset.USERS));
    printPath(out, Stage.export, "Activity", layout.folder(Dataset.ACTIVITY));
    printPath(out, Stage.train, "Models", layout.models());
    printPath(out, Stage.score, "Scores", layout.folder(Dataset.SCORES));
    if (until == Stage.score) {
      String churn = System.getProperty("churn.command", "churn");
      out.printf(
          "%nServe them, with a page for people: %s serve --output %s%n", churn, root.text());
    }
    out.flush();
  }

  private void printPath(PrintWriter out, Stage stage, String what, Object path) {
    if (stage.compareTo(until) <= 0) {
      Summaries.line(out, what, "%s", path);
    }
  }
}
