package com.sparkify.churn.cli;

import com.sparkify.churn.hdfs.HdfsLayout;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
      "From raw logs to scored users: sessionize, featurize, train, promote and score.",
      "Run it again after a failure or with more logs: what is done already is left alone.",
      "Exit code: that of the first stage that did not end well."
    })
public final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HadoopOptions hadoop;

  @Option(
      names = {"-i", "--input"},
      required = true,
      paramLabel = "PATH",
      description = "File, folder or glob of logs; may be repeated.")
  private List<String> inputs;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "DIR",
      description = "Root of the datasets and models.")
  private String output;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "As-of date; may be repeated. Default: as 'featurize' chooses.")
  private List<LocalDate> asOf = new ArrayList<>();

  @Option(
      names = "--truth",
      paramLabel = "FILE",
      description = "hazards.csv of 'churn simulate', to measure the model against the best.")
  private String truth;

  @Option(
      names = {"-q", "--quiet"},
      description = "Draw no progress bars.")
  private boolean quiet;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    for (List<String> stage : stages()) {
      out.printf("%n== %s%n", stage.get(0));
      out.flush();
      int exitCode = execute(stage);
      if (exitCode != 0) {
        return exitCode;
      }
    }
    printPaths(out);
    return 0;
  }

  private List<List<String>> stages() {
    List<String> sessionize = new ArrayList<>(List.of("sessionize"));
    inputs.forEach(input -> sessionize.addAll(List.of("--input", input)));
    List<String> featurize = new ArrayList<>(List.of("featurize"));
    asOf.forEach(date -> featurize.addAll(List.of("--as-of", date.toString())));
    List<String> train = new ArrayList<>(List.of("train"));
    if (truth != null) {
      train.addAll(List.of("--truth", truth));
    }
    return List.of(sessionize, featurize, train, List.of("promote"), List.of("score"));
  }

  private int execute(List<String> stage) {
    List<String> args = new ArrayList<>(stage);
    args.addAll(List.of("--output", output));
    if (quiet) {
      args.add("--quiet");
    }
    args.addAll(hadoop.arguments());
    CommandLine line = ChurnCommand.commandLine();
    line.setOut(spec.commandLine().getOut());
    line.setErr(spec.commandLine().getErr());
    return line.execute(args.toArray(String[]::new));
  }

  private void printPaths(PrintWriter out) {
    HdfsLayout layout = new HdfsLayout(output);
    out.printf("%n== where things are%n");
    Summaries.line(out, "Feature tables", "%s/features", output);
    Summaries.line(out, "Data dictionary", "%s/features/data-dictionary.md", output);
    Summaries.line(out, "Models", "%s", layout.models());
    Summaries.line(out, "Scores", "%s/scores", output);
    out.flush();
  }
}
