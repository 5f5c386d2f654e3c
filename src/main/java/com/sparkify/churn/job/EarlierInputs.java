package com.sparkify.churn.job;

import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Manifest;
import com.sparkify.churn.session.Sessionizer;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What published days of sessions were made of. A day is replaced whole, so a run that was given
 * only some of its logs must not replace it.
 */
record EarlierInputs(HdfsLayout layout, Configuration conf) {
  /**
   * @param files that days are to be made of now
   * @param days epoch days about to be replaced
   * @throws IOException if a published day was made of a file that is still there, but not among
   *     these
   */
  void requireAllAmong(List<FileStatus> files, Set<Integer> days) throws IOException {
    for (int day : days) {
      Optional<String> missing = missing(files, day);
      if (missing.isPresent()) {
        throw new IOException(missing.get());
      }
    }
  }

  /** Which file is missing among those that a day is to be made of now, and what to do, if any. */
  Optional<String> missing(List<FileStatus> files, int day) throws IOException {
    if (day == Sessionizer.UNDATED) {
      return Optional.empty();
    }
    Path sessions = layout.sessions(LocalDate.ofEpochDay(day));
    Optional<Manifest> manifest = Datasets.manifest(sessions, conf);
    Set<String> earlier = new TreeSet<>();
    manifest.ifPresent(published -> earlier.addAll(published.provenance().inputs().keySet()));
    earlier.removeAll(LogListing.fingerprints(files).keySet());
    for (String file : earlier) {
      if (isThere(file, files)) {
        return Optional.of(
            ("%s was made of %s, too, which is not among the input now; give all logs of the day"
                    + " as input, or --replace it")
                .formatted(sessions, file));
      }
    }
    return Optional.empty();
  }

  /** Manifests name files without their store: one of those that are read now it is. */
  private boolean isThere(String file, List<FileStatus> files) throws IOException {
    Set<FileSystem> stores = new HashSet<>();
    for (FileStatus each : files) {
      stores.add(each.getPath().getFileSystem(conf));
    }
    for (FileSystem store : stores) {
      if (store.exists(store.makeQualified(new Path(file)))) {
        return true;
      }
    }
    return false;
  }
}
