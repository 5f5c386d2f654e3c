package com.sparkify.churn.job;

import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Manifest;
import com.sparkify.churn.hdfs.Partition;
import com.sparkify.churn.hdfs.Provenance;
import com.sparkify.churn.session.Sessionizer;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Which of the logs that are there are to be read.
 *
 * @param all that are there
 * @param logs to be read
 * @param refused late days whose files have been read and refused already
 */
record DueLogs(LogListing all, LogListing logs, SortedSet<Integer> refused) {
  /** The partitions whose files are not those that their published sessions were made of. */
  static DueLogs of(SessionizeSettings settings, Configuration conf) throws IOException {
    LogListing all = LogListing.of(settings, conf);
    Made made = new Made(settings, new SessionsProvenance(InputSettings.from(conf)), conf);
    SortedSet<Integer> due = all.days();
    SortedSet<Integer> refused = new TreeSet<>();
    for (int day : all.days()) {
      List<FileStatus> files = all.byDay().get(day);
      if (!settings.replace() && made.isPublished(day, files)) {
        due.remove(day);
      } else if (!settings.replace() && made.isRefused(day, files)) {
        due.remove(day);
        refused.add(day);
      }
    }
    return new DueLogs(all, all.only(due::contains), refused);
  }

  /** How many partitions are there already. */
  int unchanged() {
    return all.days().size() - logs.days().size() - refused.size();
  }

  /** The published days among those asked for that stay as they are. */
  List<Path> undue(HdfsLayout layout, Configuration conf) throws IOException {
    return layout.published(Dataset.SESSIONS, conf).stream()
        .filter(
            partition -> {
              int day = (int) partition.date().toEpochDay();
              return !logs.days().contains(day)
                  && (all.days().contains(day) || all.days().contains(Sessionizer.BY_EVENT_DAY));
            })
        .map(Partition::path)
        .toList();
  }

  /** What earlier runs have made. */
  private record Made(
      SessionizeSettings settings, SessionsProvenance provenance, Configuration conf) {
    boolean isPublished(int day, List<FileStatus> files) throws IOException {
      Provenance wanted = provenance.of(files);
      HdfsLayout layout = new HdfsLayout(settings.output());
      if (day != Sessionizer.BY_EVENT_DAY) {
        return isMadeOf(layout.sessions(LocalDate.ofEpochDay(day)), wanted);
      }
      for (Partition partition : layout.published(Dataset.SESSIONS, conf)) {
        if (isMadeOf(partition.path(), wanted)) {
          return true;
        }
      }
      return false;
    }

    boolean isRefused(int day, List<FileStatus> files) throws IOException {
      Path rejected = new HdfsLayout(settings.output()).folder(Dataset.QUARANTINE);
      return settings.days().isLate(day)
          && isMadeOf(
              new Path(rejected, SessionsOutputFormat.folderOf(day)), provenance.ofRefused(files));
    }

    private boolean isMadeOf(Path partition, Provenance wanted) throws IOException {
      Optional<Manifest> manifest = Datasets.manifest(partition, conf);
      return manifest.isPresent() && manifest.get().provenance().sameWorkAs(wanted);
    }
  }
}
