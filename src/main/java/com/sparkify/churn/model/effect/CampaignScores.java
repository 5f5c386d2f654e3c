package com.sparkify.churn.model.effect;

import com.sparkify.churn.campaign.CampaignPeriod;
import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.DatasetException;
import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Manifest;
import com.sparkify.churn.hdfs.Partition;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The published scores of a campaign, as their manifests describe them.
 *
 * @param campaign as drawn for the newest of them
 * @param tables oldest first, at least one
 * @param fingerprints of each table, by its partition's name
 * @param redrawn the first dates on which share or salt had changed since the date before
 */
record CampaignScores(
    CampaignPeriod campaign,
    List<Partition> tables,
    Map<String, String> fingerprints,
    List<LocalDate> redrawn) {

  /**
   * The campaigns of all published scores by name, in order of time; none before the first scores.
   *
   * @throws DatasetException if there is no folder of scores, or some do not say which campaign
   *     they are of
   */
  static Map<String, CampaignScores> all(HdfsLayout layout, Configuration conf) throws IOException {
    Path folder = layout.folder(Dataset.SCORES);
    if (!folder.getFileSystem(conf).exists(folder)) {
      throw new DatasetException(folder + ": there is no such folder; run score first");
    }
    Map<String, CampaignScores> all = new LinkedHashMap<>();
    for (Partition table : layout.published(Dataset.SCORES, conf)) {
      Manifest manifest = Datasets.requireManifest(table.path(), conf);
      CampaignPeriod campaign;
      try {
        campaign = CampaignPeriod.of(manifest.provenance().settings());
      } catch (IllegalArgumentException incomplete) {
        throw new DatasetException(
            table.path()
                + ": "
                + incomplete.getMessage()
                + "; score the date again with --replace");
      }
      all.computeIfAbsent(campaign.name(), unused -> empty(campaign));
      all.compute(
          campaign.name(), (name, before) -> before.and(table, manifest.fingerprint(), campaign));
    }
    return all;
  }

  private static CampaignScores empty(CampaignPeriod campaign) {
    return new CampaignScores(campaign, List.of(), Map.of(), List.of());
  }

  private CampaignScores and(Partition table, String fingerprint, CampaignPeriod now) {
    List<Partition> moreTables = new ArrayList<>(tables);
    moreTables.add(table);
    Map<String, String> more = new LinkedHashMap<>(fingerprints);
    more.put(Dataset.SCORES.partitionName(table.date()), fingerprint);
    List<LocalDate> changes = new ArrayList<>(redrawn);
    if (!now.equals(campaign)) {
      changes.add(table.date());
    }
    return new CampaignScores(now, moreTables, more, changes);
  }

  LocalDate firstDate() {
    return tables.get(0).date();
  }

  LocalDate lastDate() {
    return tables.get(tables.size() - 1).date();
  }
}
