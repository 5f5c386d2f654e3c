package com.sparkify.churn.job.featurize;

import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Manifest;
import com.sparkify.churn.hdfs.Partition;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** How many days after an as-of date labels cover: models learn from tables of one horizon only. */
public final class Horizon {
  /** Its key in the manifests of tables. */
  static final String SETTING = "horizonDays";

  private Horizon() {}

  /**
   * The configured length in days; if there is none, that of the newest table; if there is no
   * table, the default.
   */
  public static int days(HdfsLayout layout, Configuration conf) throws IOException {
    int set = FeaturizeSettings.horizonDays(conf);
    Optional<Partition> newest =
        conf.get(FeaturizeSettings.HORIZON_DAYS) == null
            ? layout.newest(Dataset.FEATURES, conf)
            : Optional.empty();
    Optional<Manifest> manifest =
        newest.isEmpty() ? Optional.empty() : Datasets.manifest(newest.get().path(), conf);
    return manifest
        .map(table -> table.provenance().settings().get(SETTING))
        .map(Integer::valueOf)
        .orElse(set);
  }
}
