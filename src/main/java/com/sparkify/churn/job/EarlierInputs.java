package com.sparkify.churn.job;

import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Manifest;
import com.sparkify.churn.session.Sessionizer;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
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
    for (int day : days) {
      if (day != Sessionizer.UNDATED) {
        requireAllAmong(now, layout.sessions(LocalDate.ofEpochDay(day)));
      }
    }
  }

  private void requireAllAmong(Set<String> files, Path sessions) throws IOException {
    Optional<Manifest> manifest = Datasets.manifest(sessions, conf);
    if (manifest.isEmpty()) {
      return;
    }
    for (String earlier : manifest.get().provenance().inputs().keySet()) {
      Path file = new Path(earlier);
      if (!files.contains(earlier) && file.getFileSystem(conf).exists(file)) {
        throw new IOException(
            ("%s was made of %s, too, which is not among the input now; give all logs of the day"
                    + " as input, or --replace it")
                .formatted(sessions, earlier));
      }
    }
  }
}
