package com.sparkify.churn.job;

import com.sparkify.churn.hdfs.DatasetPublisher;
import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.Manifest;
import com.sparkify.churn.hdfs.Provenance;
import com.sparkify.churn.hdfs.Publication;
import com.sparkify.churn.hdfs.Retention;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The published lines that no event could be made of: of each day those of the last time it was
 * read, whether the day was published or refused.
 *
 * @param folder of the partitions
 * @param work names the piece of work, see {@link DatasetPublisher#begin}
 */
record Quarantine(Path folder, String work, Configuration conf) {

  /** Where the lines of a partition lie, once published. */
  Path of(int partitionDay) {
    return new Path(folder, SessionsOutputFormat.folderOf(partitionDay));
  }

  /**
   * Publishes what a job has left beside its output.
   *
   * @param days partitions to publish; those that nothing was rejected of are passed over
   * @param provenance of a partition, by its name
   */
  void publish(Path output, Collection<Integer> days, Function<String, Provenance> provenance)
      throws IOException {
    FileSystem files = output.getFileSystem(conf);
    try (Publication publication = new DatasetPublisher(conf).begin(folder, work)) {
      files.mkdirs(publication.staging());
      for (int day : days) {
        String name = SessionsOutputFormat.folderOf(day);
        Path rejected = new Path(new Path(output, QuarantineWriter.FOLDER), name);
        if (files.exists(rejected) && !files.rename(rejected, publication.directory(name))) {
          throw new IOException("could not move " + rejected + " to " + publication.staging());
        }
      }
      publication.publish(provenance);
    }
  }

  /** The first lines of a partition, shortened, each on a line of its own. */
  List<String> examples(int partitionDay, int count, int length) throws IOException {
    List<String> examples = new ArrayList<>();
    Optional<Path> published = Datasets.resolve(of(partitionDay), conf);
    if (published.isEmpty()) {
      return examples;
    }
    for (FileStatus file : Datasets.dataFiles(published.get(), conf)) {
      FileSystem files = file.getPath().getFileSystem(conf);
      try (BufferedReader in =
          new BufferedReader(
              new InputStreamReader(files.open(file.getPath()), StandardCharsets.UTF_8))) {
        String line = in.readLine();
        while (line != null && examples.size() < count) {
          examples.add("\n  " + line.substring(0, Math.min(length, line.length())));
          line = in.readLine();
        }
      }
    }
    return examples;
  }

  /** Removes the lines of a day that has been repaired. */
  void forget(int partitionDay) throws IOException {
    if (Datasets.resolve(of(partitionDay), conf).isPresent()) {
      new Retention(conf).remove(of(partitionDay));
    }
  }

  /** Removes the lines of undated logs if they came from no other files than these. */
  void forgetUndated(int partitionDay, Set<String> files) throws IOException {
    Optional<Manifest> manifest = Datasets.manifest(of(partitionDay), conf);
    if (manifest.isPresent() && files.containsAll(manifest.get().provenance().inputs().keySet())) {
      forget(partitionDay);
    }
  }
}
