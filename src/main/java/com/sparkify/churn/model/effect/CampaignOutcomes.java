package com.sparkify.churn.model.effect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sparkify.churn.bundle.ModelManifest;
import com.sparkify.churn.bundle.ModelStore;
import com.sparkify.churn.hdfs.Checksums;
import com.sparkify.churn.hdfs.DatasetException;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Provenance;
import com.sparkify.churn.model.example.KnownCancellations;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The list of a campaign and what became of its users, read from the datasets of a root. */
public final class CampaignOutcomes {
  private final CampaignScores scores;
  private final OutcomeTables tables;
  private final Optional<Set<String>> reached;
  private final HdfsLayout layout;
  private final Configuration conf;

  private CampaignOutcomes(
      CampaignScores scores, Optional<Set<String>> reached, HdfsLayout layout, Configuration conf)
      throws IOException {
    this.scores = scores;
    this.reached = reached;
    this.layout = layout;
    this.conf = conf;
    this.tables = OutcomeTables.between(scores.firstDate(), scores.campaign().end(), layout, conf);
  }

  /**
   * The names of the campaigns that scores belong to, in order of time; none before the first.
   *
   * @throws DatasetException if there is no folder of scores
   */
  public static List<String> campaigns(HdfsLayout layout, Configuration conf) throws IOException {
    return List.copyOf(CampaignScores.all(layout, conf).keySet());
  }

  /**
   * Finds what a campaign consists of.
   *
   * @param reached a CSV of the users who were reached; if none is given, the root's own, if any
   * @throws DatasetException if no scores belong to the campaign; says which campaigns there are
   */
  public static CampaignOutcomes of(
      String name, Optional<Path> reached, HdfsLayout layout, Configuration conf)
      throws IOException {
    Map<String, CampaignScores> all = CampaignScores.all(layout, conf);
    CampaignScores scores = all.get(name);
    if (scores == null) {
      throw new DatasetException(
          "no scores belong to campaign '%s'; there are scores of %s"
              .formatted(name, String.join(", ", all.keySet())));
    }
    return new CampaignOutcomes(scores, ids(name, reached, layout, conf), layout, conf);
  }

  private static Optional<Set<String>> ids(
      String name, Optional<Path> given, HdfsLayout layout, Configuration conf) throws IOException {
    Path own = layout.reached(name);
    if (given.isEmpty() && !own.getFileSystem(conf).exists(own)) {
      return Optional.empty();
    }
    return Optional.of(ReachedFile.read(given.orElse(own), conf));
  }

  /** What decides the effect. */
  public Provenance provenance(String stage) {
    Provenance provenance =
        Provenance.of(stage)
            .withSettings(scores.campaign().settings())
            .withInputs(scores.fingerprints())
            .withInputs(tables.fingerprints());
    return reached
        .map(
            ids ->
                provenance.withInputs(
                    Map.of("reached", Checksums.sha256(String.join("\n", ids).getBytes(UTF_8)))))
        .orElse(provenance);
  }

  /** Reads lists, models and cancellations, and compares the groups. */
  public Effect measure() throws IOException {
    CampaignList list = CampaignList.read(scores, conf);
    KnownCancellations cancellations = KnownCancellations.of(tables.tables(), conf);
    FollowUp followUp = FollowUp.of(cancellations, scores.firstDate(), scores.campaign().end());
    Effect.Scope scope =
        new Effect.Scope(
            scores.campaign(),
            Terms.of(manifest(list.modelVersion())),
            scores.firstDate(),
            scores.lastDate(),
            followUp.until());
    return new Measurement(scope, list.users(), followUp).effect(reached, changes(list));
  }

  private ModelManifest manifest(String version) throws IOException {
    return new ModelStore(layout.models(), conf).manifest(version);
  }

  private List<String> changes(CampaignList list) {
    List<String> changes = new ArrayList<>();
    if (!scores.redrawn().isEmpty()) {
      changes.add(
          "The campaign's dates, control share or salt changed on %s: its control group is not the same on all dates."
              .formatted(scores.redrawn().get(0)));
    }
    if (list.moved() > 0) {
      changes.add(
          "%d users were in both groups on different dates; each is counted in the first."
              .formatted(list.moved()));
    }
    return changes;
  }
}
