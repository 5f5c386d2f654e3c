package com.sparkify.churn.cli;

import com.sparkify.churn.job.Sessionize;
import com.sparkify.churn.job.SessionizeReport;
import com.sparkify.churn.job.SessionizeSettings;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code churn sessionize}: days of raw logs to days of session fragments. */
@Command(
    name = "sessionize",
    mixinStandardHelpOptions = true,
    description = {
      "Reads raw logs (JSON lines; plain, .gz or .bz2; dt=YYYY-MM-DD folders or not) and writes",
      "sessions/dt=… below the output; rejected lines go to quarantine/dt=….",
      "Days whose files have not changed since are left alone."
    })
public final class SessionizeCommand implements Callable<Integer> {
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
      description = "Root of the datasets.")
  private String output;

  @Option(names = "--replace", description = "Make days again whose files have not changed.")
  private boolean replace;

  @Option(
      names = {"-q", "--quiet"},
      description = "Draw no progress bar.")
  private boolean quiet;

  @Override
  public Integer call() throws Exception {
    SessionizeSettings settings =
        new SessionizeSettings(inputs.stream().map(Path::new).toList(), new Path(output), replace);
    SessionizeReport report;
    try (Progress progress = new Progress(quiet)) {
      report = new Sessionize(hadoop.configuration(), settings, progress).run();
    }
    Summaries.print(report, spec.commandLine().getOut());
    return 0;
  }
}
