package com.sparkify.churn.model;

import com.sparkify.churn.hdfs.DatasetPublisher;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Publication;
import com.sparkify.churn.model.effect.CampaignOutcomes;
import com.sparkify.churn.model.effect.Effect;
import com.sparkify.churn.model.effect.EffectJson;
import com.sparkify.churn.model.report.EffectPage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The stage {@code effect}: what a campaign did, as figures and a report. */
public final class CampaignReview {
  /** The report beside {@link HdfsLayout#EFFECT}. */
  public static final String REPORT = "report.html";

  private static final String STAGE = "effect";

  private final HdfsLayout layout;
  private final Configuration conf;

  public CampaignReview(HdfsLayout layout, Configuration conf) {
    this.layout = layout;
    this.conf = conf;
  }

  /**
   * What was found out.
   *
   * @param folder where it is: {@code campaigns/<name>}
   * @param changed false if the same was published before
   * @param json the content of {@code effect.json}
   */
  public record Result(Path folder, boolean changed, Effect effect, byte[] json) {}

  /**
   * The names of the campaigns that scores belong to, in order of time; none before the first.
   *
   * @throws com.sparkify.churn.hdfs.DatasetException if there is no folder of scores
   */
  public List<String> campaigns() throws IOException {
    return CampaignOutcomes.campaigns(layout, conf);
  }

  /**
   * Measures a campaign and publishes figures and report, whole or not at all.
   *
   * @param reached a CSV of the users who were reached; if none is given, {@code
   *     campaigns/<name>-reached.csv} if it exists
   */
  public Result run(String name, Optional<Path> reached) throws IOException {
    CampaignOutcomes outcomes = CampaignOutcomes.of(name, reached, layout, conf);
    Effect effect = outcomes.measure();
    byte[] json = EffectJson.toBytes(effect);
    Path folder = layout.campaign(name);
    try (Publication publication =
        new DatasetPublisher(conf).begin(folder.getParent(), STAGE + "_" + name)) {
      Path staged = publication.directory(name);
      write(json, new Path(staged, HdfsLayout.EFFECT));
      write(EffectPage.toBytes(effect), new Path(staged, REPORT));
      boolean changed = publication.publish(outcomes.provenance(STAGE)).get(0).changed();
      return new Result(folder, changed, effect, json);
    }
  }

  private void write(byte[] content, Path file) throws IOException {
    try (OutputStream out = file.getFileSystem(conf).create(file, true)) {
      out.write(content);
    }
  }
}
