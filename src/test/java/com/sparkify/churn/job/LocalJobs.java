package com.sparkify.churn.job;

import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.job.export.Export;
import com.sparkify.churn.job.export.ExportReport;
import com.sparkify.churn.job.export.ExportSettings;
import com.sparkify.churn.job.featurize.Featurize;
import com.sparkify.churn.job.featurize.FeaturizeReport;
import com.sparkify.churn.job.featurize.FeaturizeSettings;
import com.sparkify.churn.job.log.LogDays;
import com.sparkify.churn.job.log.LogInputFormat;
import com.sparkify.churn.job.run.StageProgress;
import com.sparkify.churn.job.sessionize.Sessionize;
import com.sparkify.churn.job.sessionize.SessionizeReport;
import com.sparkify.churn.job.sessionize.SessionizeSettings;
import com.sparkify.churn.table.FeatureRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/** The stages on Hadoop's local runner, below a folder of a test, and what they left there. */
public final class LocalJobs {
  private LocalJobs() {}

  /** Small pieces and buffers, and two reducers. */
  public static Configuration conf(Path temporary) {
    Configuration conf = new Configuration();
    conf.setLong(LogInputFormat.SPLIT_BYTES, 4 << 20);
    conf.setInt("mapreduce.job.reduces", 2);
    conf.setInt("mapreduce.task.io.sort.mb", 8);
    conf.set("hadoop.tmp.dir", temporary.resolve("tmp").toString());
    return conf;
  }

  public static org.apache.hadoop.fs.Path hadoop(Path path) {
    return new org.apache.hadoop.fs.Path(path.toUri());
  }

  /** All days and files of the inputs. */
  public static SessionizeSettings settings(
      List<org.apache.hadoop.fs.Path> inputs, org.apache.hadoop.fs.Path output) {
    return new SessionizeSettings(inputs, output, false, LogDays.ALL, Instant.MAX);
  }

  public static SessionizeReport sessionize(Configuration conf, Path root, Path... inputs)
      throws Exception {
    List<org.apache.hadoop.fs.Path> paths = Arrays.stream(inputs).map(p -> hadoop(p)).toList();
    SessionizeSettings settings = settings(paths, hadoop(root));
    return new Sessionize(conf, settings, StageProgress.NONE).run();
  }

  public static FeaturizeReport featurize(
      Configuration conf, Path root, LocalDate knownBy, LocalDate... asOf) throws Exception {
    FeaturizeSettings settings =
        new FeaturizeSettings(hadoop(root), List.of(asOf), 10, knownBy, Set.of());
    return new Featurize(conf, settings, StageProgress.NONE).run();
  }

  /** Builds users as known by a date, and the activity of the days before it. */
  public static ExportReport export(
      Configuration conf, Path root, LocalDate firstDay, LocalDate knownBy) throws Exception {
    ExportSettings settings = new ExportSettings(hadoop(root), firstDay, knownBy, false);
    return new Export(conf, settings, StageProgress.NONE).run();
  }

  /** Every row of a feature table as text, by user; the label is left out where not wanted. */
  public static Map<String, String> features(Path root, LocalDate asOf, boolean labels)
      throws IOException {
    Map<String, String> rows = new TreeMap<>();
    org.apache.hadoop.fs.Path table = new HdfsLayout(hadoop(root)).features(asOf);
    try (FeatureRows reader = new FeatureRows(table, Catalogue.schema(), new Configuration())) {
      while (reader.next()) {
        String label = labels ? reader.label() + " " : "";
        rows.put(reader.userId(), label + Arrays.toString(reader.vector()));
      }
    }
    return rows;
  }

  /** All data files below a folder, by name, without the manifests that say what they came from. */
  public static Map<String, byte[]> data(Path folder) throws IOException {
    Map<String, byte[]> data = bytes(folder);
    data.keySet().removeIf(name -> name.endsWith("MANIFEST.json"));
    return data;
  }

  /** All files below a folder, by name, without the side files of the local file system. */
  public static Map<String, byte[]> bytes(Path folder) throws IOException {
    Map<String, byte[]> bytes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString();
        if (!file.getFileName().toString().startsWith(".")) {
          bytes.put(name, Files.readAllBytes(file));
        }
      }
    }
    return bytes;
  }
}
