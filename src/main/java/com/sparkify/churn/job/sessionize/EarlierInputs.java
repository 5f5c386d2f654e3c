package com.sparkify.churn.job.sessionize;

import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Manifest;
import com.sparkify.churn.job.log.LogListing;
import com.sparkify.churn.session.LogDay;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What published days of sessions were built from. A day is replaced whole, so a run that got only
 * some of its logs must not replace it.
 *
 * @param now the files that are given, as manifests name them
 * @param stores that hold them
 */
record EarlierInputs(
    HdfsLayout layout, Configuration conf, Set<String> now, Set<FileSystem> stores) {

  /** For files that days are to be built from. */
  static EarlierInputs beside(List<FileStatus> files, HdfsLayout layout, Configuration conf)
      throws IOException {
    Set<FileSystem> stores = new HashSet<>();
    for (FileStatus file : files) {
      stores.add(file.getPath().getFileSystem(conf));
    }
    return new EarlierInputs(layout, conf, LogListing.fingerprints(files).keySet(), stores);
  }

  /**
   * @param days about to be replaced
   * @throws IOException if a published day was built from a file that still exists but is not in
   *     the input
   */
  void requireAllOf(Set<LogDay> days) throws IOException {
    for (LogDay day : days) {
      Optional<String> missing = missing(day);
      if (missing.isPresent()) {
        throw new IOException(missing.get());
      }
    }
  }

  /** Which file of a day still exists but is not in the input, and what to do; empty if none. */
  Optional<String> missing(LogDay day) throws IOException {
    if (!day.isDated()) {
      return Optional.empty();
    }
    Path sessions = layout.sessions(day.date());
    Optional<Manifest> manifest = Datasets.manifest(sessions, conf);
    if (manifest.isEmpty()) {
      return Optional.empty();
    }
    for (String earlier : manifest.get().provenance().inputs().keySet()) {
      if (!now.contains(earlier) && isThere(earlier)) {
        return Optional.of(
            ("%s was made of %s, too, which is not among the input now; give all logs of the day"
                    + " as input, or --replace it")
                .formatted(sessions, earlier));
      }
    }
    return Optional.empty();
  }

  /**
   * Manifests name files without their store, so it must be one of the stores that are read now.
   */
  private boolean isThere(String file) throws IOException {
    for (FileSystem store : stores) {
      if (store.exists(store.makeQualified(new Path(file)))) {
        return true;
      }
    }
    return false;
  }
}
