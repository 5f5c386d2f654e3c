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
    Set<String> now = LogListing.fingerprints(files).keySet();
    Set<FileSystem> stores = new HashSet<>();
    for (FileStatus file : files) {
      stores.add(file.getPath().getFileSystem(conf));
    }
    for (int day : days) {
      if (day != Sessionizer.UNDATED) {
        requireAllAmong(now, layout.sessions(LocalDate.ofEpochDay(day)), stores);
      }
    }
  }

  private void requireAllAmong(Set<String> files, Path sessions, Set<FileSystem> stores)
      throws IOException {
    Optional<Manifest> manifest = Datasets.manifest(sessions, conf);
    if (manifest.isEmpty()) {
      return;
    }
    for (String earlier : manifest.get().provenance().inputs().keySet()) {
      if (!files.contains(earlier) && isThere(earlier, stores)) {
        throw new IOException(
            ("%s was made of %s, too, which is not among the input now; give all logs of the day"
                    + " as input, or --replace it")
                .formatted(sessions, earlier));
      }
    }
  }

  /** Manifests name files without their store: one of those that are read now it is. */
  private static boolean isThere(String file, Set<FileSystem> stores) throws IOException {
    for (FileSystem store : stores) {
      if (store.exists(store.makeQualified(new Path(file)))) {
        return true;
      }
    }
    return false;
  }
}
