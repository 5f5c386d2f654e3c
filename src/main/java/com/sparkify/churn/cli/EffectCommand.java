package com.sparkify.churn.cli;

import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.model.CampaignReview;
import com.sparkify.churn.operation.RunHistory;
import com.sparkify.churn.operation.lineage.Lineage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code churn effect}: what contacting users did. */
@Command(
    name = "effect",
    mixinStandardHelpOptions = true,
    description = {
      "Measure what a campaign does: contacted users against its control group.",
      "Compares the groups as they were drawn (intention to treat), by who cancelled within the"
          + " horizon from the first date on the list. Run featurize for later dates first: their"
          + " tables tell who has cancelled.",
      "Writes campaigns/NAME/ with effect.json and report.html."
    },
    footer = "  churn effect --output out")
public final class EffectCommand extends StageCommand {
  @Spec private CommandSpec spec;
  @Mixin private HadoopOptions hadoop;
  @Mixin private RootOption root;

  @Option(
      names = "--campaign",
      paramLabel = "NAME",
      description =
          "Campaign to measure. Default: that of the newest scores; the one before it is brought up"
              + " to date, too, as its last outcomes become known after its end.")
  private String campaign;

  @Option(
      names = "--reached",
      paramLabel = "FILE",
      description =
          "CSV of the users who were really reached; its first column is user_id. The groups are"
              + " still compared as drawn; it adds what reaching a user does. Default:"
              + " campaigns/NAME-reached.csv if it exists.")
  private String reached;

  @Option(names = "--json", description = "Print the content of effect.json only.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    HdfsLayout layout = root.layout();
    CampaignReview review = new CampaignReview(layout, hadoop.configuration());
    List<String> all = review.campaigns();
    if (all.isEmpty() && campaign == null) {
      PrintWriter out = spec.commandLine().getOut();
      Summaries.line(out, "Campaign", "none yet: no scores are published");
      out.flush();
      return 0;
    }
    String name = campaign == null ? all.get(all.size() - 1) : campaign;
    if (campaign == null && all.size() > 1) {
      report(review.run(all.get(all.size() - 2), Optional.empty()), true);
    }
    CampaignReview.Result result = review.run(name, Optional.ofNullable(reached).map(Path::new));
    report(result, false);
    report(Facts.of(name, result));
    return 0;
  }

  private void report(CampaignReview.Result result, boolean earlier) {
    PrintWriter out = spec.commandLine().getOut();
    if (!json) {
      Summaries.print(result, out);
    } else if (!earlier) {
      out.print(new String(result.json(), StandardCharsets.UTF_8));
    }
    out.flush();
  }

  @Override
  public Optional<Lineage> lineage() {
    HdfsLayout layout = root.layout();
    return Optional.of(
        new Lineage(
            List.of(layout.folder(Dataset.SCORES), layout.folder(Dataset.FEATURES)),
            List.of(layout.campaigns()),
            List.of()));
  }

  @Override
  public Optional<RunHistory> history() {
    return hadoop.history(root.layout());
  }
}
