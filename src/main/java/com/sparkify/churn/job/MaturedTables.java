package com.sparkify.churn.job;

import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Manifest;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The feature tables whose outcomes have just become known, to be made again with labels.
 *
 * @param root of the datasets
 * @param dates that the logs allow
 */
public record MaturedTables(Path root, AsOfDates dates, int horizonDays) {

  /**
   * The as-of dates whose horizon has ended in the last days, but not those of tables made when
   * more was known: an old day that is run again does not take newer labels back.
   */
  public List<LocalDate> ofLast(int days, Configuration conf) throws IOException {
    if (days < 0) {
      throw new IllegalArgumentException("--matured is " + days + "; it must be 0 or more");
    }
    List<LocalDate> matured = new ArrayList<>();
    for (LocalDate date : dates.maturedInLast(days, horizonDays)) {
      if (!isMadeKnowingMore(date, conf)) {
        matured.add(date);
      }
    }
    return matured;
  }

  private boolean isMadeKnowingMore(LocalDate asOf, Configuration conf) throws IOException {
    Optional<Manifest> manifest = Datasets.manifest(new HdfsLayout(root).features(asOf), conf);
    return manifest
        .map(made -> made.provenance().counts().get(Featurize.KNOWN_BY))
        .filter(knownBy -> knownBy > dates.knownBy().toEpochDay())
        .isPresent();
  }
}
