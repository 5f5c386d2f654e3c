package com.sparkify.churn.cli;

import com.sparkify.churn.bundle.ModelStore;
import com.sparkify.churn.campaign.CampaignCalendar;
import com.sparkify.churn.campaign.CampaignPeriod;
import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Partition;
import com.sparkify.churn.job.score.ScoreReport;
import com.sparkify.churn.job.score.ScoreReport.Outcome;
import com.sparkify.churn.job.score.ScoreSettings;
import com.sparkify.churn.job.score.ScoreUsers;
import com.sparkify.churn.operation.RunHistory;
import com.sparkify.churn.operation.ScoreOutcomes;
import com.sparkify.churn.operation.lineage.Lineage;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code churn score}: a feature table to scores. */
@Command(
    name = "score",
    mixinStandardHelpOptions = true,
    description = {
      "Score the users of a feature table with the champion.",
      "Writes scores/as-of=YYYY-MM-DD (Parquet and CSV) with _with-drift.json: how far the "
          + "users have moved from those the model was trained on."
    },
    footer = "  churn score --output out --as-of 2018-11-30")
public final class ScoreCommand extends StageCommand {
  @Spec private CommandSpec spec;
  @Mixin private HadoopOptions hadoop;
  @Mixin private RootOption root;
  @Mixin private QuietOption quiet;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "Date of the feature table. Default: the newest.")
  private LocalDate asOf;

  @Option(
      names = "--model",
      paramLabel = "VERSION",
      description = "Model to score with. Default: the champion.")
  private String model;

  @Option(
      names = "--control-share",
      paramLabel = "SHARE",
      description =
          "Share of users in the control group, who are left alone to measure what contacting"
              + " does, in campaigns that campaigns/campaigns.csv does not plan. Default: "
              + ScoreSettings.CONTROL_SHARE
              + " if it is set, otherwise "
              + ScoreSettings.DEFAULT_CONTROL_SHARE
              + ".")
  private Double controlShare;

  @Option(
      names = "--replace",
      description =
          "Also replace the scores of a date that is not the newest. Without it, they are kept as"
              + " they were published.")
  private boolean replace;

  private List<Path> made = List.of();

  @Override
  public Integer call() throws Exception {
    if (controlShare != null) {
      WrongOptionException.requireWithin(0, 1, "--control-share", controlShare);
    }
    Configuration conf = hadoop.configuration();
    HdfsLayout layout = root.layout();
    String version =
        model == null ? Champion.require(new ModelStore(layout.models(), conf)) : model;
    LocalDate date = asOf == null ? newest(layout, conf) : asOf;
    double share = controlShare == null ? ScoreSettings.controlShare(conf) : controlShare;
    CampaignPeriod campaign = CampaignCalendar.read(layout, share, conf).on(date);
    ScoreSettings settings =
        new ScoreSettings(root.path(), date, layout.model(version), campaign, replace);
    ScoreReport report;
    try (TerminalProgress progress = quiet.progress()) {
      report = new ScoreUsers(conf, settings, progress).run();
    }
    PrintWriter out = spec.commandLine().getOut();
    Summaries.print(report, out);
    if (report.outcome() == Outcome.MADE) {
      Summaries.line(
          out, "  outcome", "%s", new ScoreOutcomes(layout, conf).expect(date).summary());
      out.flush();
    }
    report(Facts.of(report));
    made = report.outcome() == Outcome.MADE ? List.of(report.table()) : List.of();
    return 0;
  }

  @Override
  public Optional<Lineage> lineage() {
    HdfsLayout layout = root.layout();
    return Optional.of(
        new Lineage(
            List.of(layout.folder(Dataset.FEATURES), layout.models()),
            List.of(layout.folder(Dataset.SCORES)),
            made));
  }

  @Override
  public Optional<RunHistory> history() {
    return hadoop.history(root.layout());
  }

  private static LocalDate newest(HdfsLayout layout, Configuration conf) throws IOException {
    return layout
        .newest(Dataset.FEATURES, conf)
        .map(Partition::date)
        .orElseThrow(
            () ->
                new IOException(
                    layout.folder(Dataset.FEATURES)
                        + ": no feature table is published there; run featurize first"));
  }
}
