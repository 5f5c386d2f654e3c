package com.sparkify.churn.cli;

import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.job.Sessionize;
import com.sparkify.churn.job.SessionizeReport;
import com.sparkify.churn.job.SessionizeSettings;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
      "Turn raw logs into sessions, a day of logs at a time.",
      "Reads JSON lines (plain, .gz or .bz2; dt=YYYY-MM-DD folders or not) and writes "
          + "sessions/dt=… below the output. Rejected lines go to quarantine/dt=….",
      "Days whose files have not changed since are left alone."
    })
public final class SessionizeCommand implements Callable<Integer>, Reporting {
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

  @Option(
      names = "--day",
      paramLabel = "DATE",
      description = "Read only the folder dt=DATE of each input, and late days. Default: all.")
  private LocalDate day;

  @Option(
      names = "--late-days",
      paramLabel = "DAYS",
      description =
          "With --day: also read the folders of so many days before it, as far as there are any:"
              + " their logs may have come late, or again. Default: ${DEFAULT-VALUE}.")
  private int lateDays = 0;

  @Option(names = "--replace", description = "Make days again whose files have not changed.")
  private boolean replace;

  @Option(
      names = {"-q", "--quiet"},
      description = "Draw no progress bar.")
  private boolean quiet;

  private Map<String, String> facts = Map.of();

  @Override
  public Integer call() throws Exception {
    SessionizeSettings settings =
        new SessionizeSettings(
            inputs.stream().map(this::days).map(Path::new).toList(), new Path(output), replace);
    SessionizeReport report;
    try (Progress progress = new Progress(quiet)) {
      report = new Sessionize(hadoop.configuration(), settings, progress).run();
    }
    Summaries.print(report, spec.commandLine().getOut());
    facts = Facts.of(report, new HdfsLayout(output).folder(Dataset.SESSIONS));
    return 0;
  }

  /**
   * An input's folders of the wanted days, as a glob: late days that are not there do not matter.
   */
  private String days(String input) {
    if (day == null) {
      return input;
    }
    if (lateDays < 0) {
      throw new IllegalArgumentException("--late-days is " + lateDays + "; it must be 0 or more");
    }
    return day.minusDays(lateDays)
        .datesUntil(day.plusDays(1))
        .map(Dataset.LOGS::partitionName)
        .collect(Collectors.joining(",", input + "/{", "}"));
  }

  @Override
  public Map<String, String> facts() {
    return facts;
  }
}
