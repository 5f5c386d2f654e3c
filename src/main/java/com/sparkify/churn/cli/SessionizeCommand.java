package com.sparkify.churn.cli;

import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.job.Sessionize;
import com.sparkify.churn.job.SessionizeReport;
import com.sparkify.churn.job.SessionizeSettings;
import java.time.LocalDate;
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
  @Mixin private InputOption input;
  @Mixin private RootOption root;
  @Mixin private QuietOption quiet;

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

  private Map<String, String> facts = Map.of();

  @Override
  public Integer call() throws Exception {
    SessionizeSettings settings =
        new SessionizeSettings(
            input.all().stream().map(this::days).map(Path::new).toList(), root.path(), replace);
    SessionizeReport report;
    try (Progress progress = quiet.progress()) {
      report = new Sessionize(hadoop.configuration(), settings, progress).run();
    }
    Summaries.print(report, spec.commandLine().getOut());
    facts = Facts.of(report, root.layout().folder(Dataset.SESSIONS));
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
