package com.sparkify.churn.job.sessionize;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sparkify.churn.hdfs.DatasetPublisher;
import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.Manifest;
import com.sparkify.churn.hdfs.Provenance;
import com.sparkify.churn.hdfs.Publication;
import com.sparkify.churn.hdfs.Retention;
import com.sparkify.churn.session.LineTally;
import com.sparkify.churn.session.LogDay;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The published rejected lines: for each day, those of the last time it was read, whether the day
 * was published or refused.
 *
 * @param folder of the partitions
 * @param work names the piece of work, see {@link DatasetPublisher#begin}
 */
record Quarantine(Path folder, String work, Configuration conf) {
  /** Permissions of folders with rejected lines, because these name people. */
  static final FsPermission OWNER_ONLY = new FsPermission((short) 0700);

  /** Where the lines of a partition are stored once published. */
  Path of(LogDay partitionDay) {
    return new Path(folder, SessionsOutputFormat.folderOf(partitionDay));
  }

  /** A sentence that names the folder, with a blank before it. */
  static String pointer(Path rejected) {
    return " What was rejected is in " + rejected + ".";
  }

  /**
   * Publishes the rejected lines that a job left beside its output, and removes those of days that
   * have been repaired.
   *
   * @param days what the partitions that were read are built from, by their days
   */
  void publish(Path output, SortedMap<LogDay, Provenance> days) throws IOException {
    FileSystem files = output.getFileSystem(conf);
    if (!files.exists(folder)) {
      files.mkdirs(folder, OWNER_ONLY);
    }
    try (Publication publication = new DatasetPublisher(conf).begin(folder, work)) {
      files.mkdirs(publication.staging());
      for (LogDay day : days.keySet()) {
        String name = SessionsOutputFormat.folderOf(day);
        Path rejected = new Path(new Path(output, QuarantineWriter.FOLDER), name);
        if (!files.exists(rejected)) {
          forget(day, days.get(day));
        } else if (!files.rename(rejected, publication.directory(name))) {
          throw new IOException("could not move " + rejected + " to " + publication.staging());
        }
      }
      Map<String, Provenance> byName = new TreeMap<>();
      days.forEach((day, made) -> byName.put(SessionsOutputFormat.folderOf(day), made));
      publication.publish(byName::get);
    }
  }

  private void forget(LogDay day, Provenance repaired) throws IOException {
    Optional<Manifest> manifest = Datasets.manifest(of(day), conf);
    if (manifest.isEmpty()) {
      return;
    }
    // Undated logs share one partition: those of other files may still be broken.
    Set<String> files = manifest.get().provenance().inputs().keySet();
    if (day.isDated() || repaired.inputs().keySet().containsAll(files)) {
      new Retention(conf).remove(of(day));
    }
  }

  /**
   * Where the first lines of a partition were found and what is wrong with them. The lines
   * themselves hold people's names, and messages reach places where these must not appear.
   */
  List<String> examples(LogDay partitionDay, int count) throws IOException {
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
          examples.add(place(JsonParser.parseString(line).getAsJsonObject()));
          line = in.readLine();
        }
      }
    }
    return examples;
  }

  /** The same of the first of several partitions, by day, in which lines were rejected. */
  List<String> examples(SortedMap<LogDay, LineTally> days, int count) throws IOException {
    List<String> examples = new ArrayList<>();
    for (Map.Entry<LogDay, LineTally> day : days.entrySet()) {
      if (day.getValue().rejected() > 0 && examples.size() < count) {
        examples.addAll(examples(day.getKey(), count - examples.size()));
      }
    }
    return examples;
  }

  private static String place(JsonObject rejected) {
    String field = rejected.has("field") ? " " + rejected.get("field").getAsString() : "";
    String hint = rejected.has("line") ? FormatHint.of(rejected.get("line").getAsString()) : "";
    return "%s, byte %s: %s%s%s"
        .formatted(
            rejected.get("file").getAsString(),
            rejected.get("offset").getAsString(),
            rejected.get("reason").getAsString(),
            field,
            hint);
  }
}
