package com.sparkify.churn.job.featurize;

import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Manifest;
import com.sparkify.churn.hdfs.Partition;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;

/**
 * The feature tables whose outcomes have become known, to be rebuilt with labels.
 *
 * @param dates that the logs allow
 */
public record MaturedTables(AsOfDates dates, int horizonDays) {
  /** Older tables are not looked at: that costs a small file each. */
  private static final int OLDEST_DAYS = 400;

  /**
   * The as-of dates whose horizon ended in the last days, and those of older tables without labels
   * whose horizon now has logs for every day, for example after a repair. None if no days are
   * requested.
   */
  public List<LocalDate> ofLast(int days, HdfsLayout layout, Configuration conf)
      throws IOException {
    SortedSet<LocalDate> matured = new TreeSet<>(dates.maturedInLast(days, horizonDays));
    if (days > 0) {
      LocalDate oldest = dates.knownBy().minusDays(OLDEST_DAYS);
      for (Partition table : layout.published(Dataset.FEATURES, conf)) {
        LocalDate asOf = table.date();
        if (!asOf.isBefore(oldest)
            && dates.areOutcomesKnown(asOf, horizonDays)
            && isWithoutLabels(table, conf)) {
          matured.add(asOf);
        }
      }
    }
    return List.copyOf(matured);
  }

  private static boolean isWithoutLabels(Partition table, Configuration conf) throws IOException {
    Optional<Manifest> manifest = Datasets.manifest(table.path(), conf);
    return manifest.isPresent() && !DueTables.isLabelled(manifest.get().provenance());
  }
}
