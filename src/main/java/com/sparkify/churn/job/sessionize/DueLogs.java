package com.sparkify.churn.job.sessionize;

import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Manifest;
import com.sparkify.churn.hdfs.Partition;
import com.sparkify.churn.hdfs.Provenance;
import com.sparkify.churn.job.log.InputSettings;
import com.sparkify.churn.job.log.LogListing;
import com.sparkify.churn.session.LogDay;
import java.io.IOException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Which of the available logs have to be read.
 *
 * @param all the available logs
 * @param logs those to read
 * @param refused late days that must not replace what is published, and why
 */
record DueLogs(LogListing all, LogListing logs, SortedMap<LogDay, String> refused) {
  private static final Set<Dataset> OUTPUTS = EnumSet.complementOf(EnumSet.of(Dataset.LOGS));

  /** The partitions whose files are not those that their published sessions were built from. */
  static DueLogs of(SessionizeSettings settings, Configuration conf) throws IOException {
    LogListing all = LogListing.of(settings.inputs(), settings.days(), settings.arrivedBy(), conf);
    requireNoOutput(all.files(), new HdfsLayout(settings.output()), conf);
    Made made = new Made(settings, new SessionsProvenance(InputSettings.from(conf)), conf);
    EarlierInputs earlier =
        EarlierInputs.beside(all.files(), new HdfsLayout(settings.output()), conf);
    SortedSet<LogDay> due = all.days();
    SortedMap<LogDay, String> refused = new TreeMap<>();
    if (!settings.replace()) {
      for (LogDay day : all.days()) {
        List<FileStatus> files = all.byDay().get(day);
        if (made.isPublished(day, files)) {
          due.remove(day);
        } else if (settings.days().isLate(day)) {
          Optional<String> before = made.refusal(day, files);
          (before.isPresent() ? before : earlier.missing(day))
              .ifPresent(why -> refused.put(day, why));
        }
      }
    }
    due.removeAll(refused.keySet());
    return new DueLogs(all, all.only(due::contains), refused);
  }

  /** What this pipeline wrote is not a log. */
  private static void requireNoOutput(List<FileStatus> files, HdfsLayout layout, Configuration conf)
      throws IOException {
    FileSystem store = layout.root().getFileSystem(conf);
    List<String> outputs =
        Stream.concat(OUTPUTS.stream().map(layout::folder), Stream.of(layout.models()))
            .map(folder -> store.makeQualified(folder) + Path.SEPARATOR)
            .toList();
    for (FileStatus file : files) {
      for (String output : outputs) {
        if (file.getPath().toString().startsWith(output)) {
          throw new IOException(
              "%s: is in the input, but was written by this pipeline; give --input only the logs, or choose another --output"
                  .formatted(file.getPath()));
        }
      }
    }
  }

  /** How many partitions exist already. */
  int unchanged() {
    return all.days().size() - logs.days().size() - refused.size();
  }

  /** The late days that are left out, where these are those that are refused. */
  LateDays late(SortedMap<LocalDate, String> leftOut) {
    return new LateDays(leftOut, all.unfinished());
  }

  /** The published days among those asked for that stay as they are. */
  List<Path> undue(HdfsLayout layout, Configuration conf) throws IOException {
    return layout.published(Dataset.SESSIONS, conf).stream()
        .filter(
            partition -> {
              LogDay day = LogDay.of(partition.date());
              return !logs.days().contains(day)
                  && (all.days().contains(day) || all.days().contains(LogDay.UNDATED));
            })
        .map(Partition::path)
        .toList();
  }

  /** What earlier runs have published. */
  private record Made(
      SessionizeSettings settings, SessionsProvenance provenance, Configuration conf) {
    boolean isPublished(LogDay day, List<FileStatus> files) throws IOException {
      Provenance wanted = provenance.of(files);
      HdfsLayout layout = new HdfsLayout(settings.output());
      if (day.isDated()) {
        return isMadeOf(layout.sessions(day.date()), wanted);
      }
      for (Partition partition : layout.published(Dataset.SESSIONS, conf)) {
        if (isMadeOf(partition.path(), wanted)) {
          return true;
        }
      }
      return false;
    }

    /** Says that the same files were refused before, if they were. */
    Optional<String> refusal(LogDay day, List<FileStatus> files) throws IOException {
      Path folder = new HdfsLayout(settings.output()).folder(Dataset.QUARANTINE);
      Path rejected = new Path(folder, SessionsOutputFormat.folderOf(day));
      return isMadeOf(rejected, provenance.ofRefused(files))
          ? Optional.of("refused before, and no file has changed." + Quarantine.pointer(rejected))
          : Optional.empty();
    }

    private boolean isMadeOf(Path partition, Provenance wanted) throws IOException {
      Optional<Manifest> manifest = Datasets.manifest(partition, conf);
      return manifest.isPresent() && manifest.get().provenance().sameWorkAs(wanted);
    }
  }
}
