package com.sparkify.churn.serving;

import com.sparkify.churn.campaign.CampaignPeriod;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.job.featurize.Featurize;
import com.sparkify.churn.job.featurize.FeaturizeSettings;
import com.sparkify.churn.job.log.LogDays;
import com.sparkify.churn.job.run.StageProgress;
import com.sparkify.churn.job.score.ScoreSettings;
import com.sparkify.churn.job.score.ScoreUsers;
import com.sparkify.churn.job.sessionize.Sessionize;
import com.sparkify.churn.job.sessionize.SessionizeSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;

/** The stages of the pipeline below a root, for a server to serve what they leave. */
public record Stages(Path root) {
  public HdfsLayout layout() {
    return new HdfsLayout(hadoop(root));
  }

  private static org.apache.hadoop.fs.Path hadoop(Path path) {
    return new org.apache.hadoop.fs.Path(path.toUri());
  }

  /** Two reducers, so that a day's sessions are more than one file. */
  private Configuration conf() {
    Configuration conf = new Configuration();
    conf.setInt("mapreduce.job.reduces", 2);
    conf.setInt("mapreduce.task.io.sort.mb", 8);
    conf.set("hadoop.tmp.dir", root.resolve("tmp").toString());
    return conf;
  }

  public void sessionize(Path logs) throws Exception {
    SessionizeSettings settings =
        new SessionizeSettings(
            List.of(hadoop(logs)), hadoop(root), false, LogDays.ALL, Instant.MAX);
    new Sessionize(conf(), settings, StageProgress.NONE).run();
  }

  /** A table that knows all that came before its date. */
  public void featurize(LocalDate asOf) throws Exception {
    FeaturizeSettings settings =
        new FeaturizeSettings(hadoop(root), List.of(asOf), 10, asOf, Set.of());
    new Featurize(conf(), settings, StageProgress.NONE).run();
  }

  /** Publishes a model for play as the champion, and gives its version. */
  public String promoteAModel(int trees) throws Exception {
    PlayModels play = new PlayModels(Files.createDirectories(root.resolve("models")));
    String version = play.publish(1, trees);
    play.promote(version);
    return version;
  }

  public void score(LocalDate asOf, String model) throws Exception {
    ScoreSettings settings =
        new ScoreSettings(
            hadoop(root), asOf, layout().model(model), CampaignPeriod.ofQuarter(asOf, 0.1), false);
    new ScoreUsers(conf(), settings, StageProgress.NONE).run();
  }
}
