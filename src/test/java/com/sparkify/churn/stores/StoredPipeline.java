package com.sparkify.churn.stores;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.cli.Spoken;
import com.sparkify.churn.hdfs.Checksums;
import com.sparkify.churn.hdfs.DataFile;
import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Manifest;
import com.sparkify.churn.hdfs.Partition;
import com.sparkify.churn.hdfs.PointerFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * All stages on an object store, by the commands that are used everywhere.
 *
 * @param store URI of the store, without a slash in the end
 * @param settings how to reach it
 */
record StoredPipeline(String store, Map<String, String> settings) {
  private static final String[] SIMULATE = {
    "simulate", "-q", "--users", "700", "--seed", "1", "--days", "45"
  };

  /** Makes a log and everything of it, in a local folder and in the store, and compares. */
  void assertSameAsLocal(java.nio.file.Path folder) throws IOException {
    java.nio.file.Path logs = folder.resolve("logs");
    List<String> simulate = new ArrayList<>(List.of(SIMULATE));
    simulate.addAll(List.of("--output", logs.toString()));
    says(simulate.toArray(String[]::new));
    FileSystem files = new Path(store).getFileSystem(conf());
    FileUtil.copy(logs.toFile(), files, new Path(store + "/logs"), false, conf());

    String local = folder.resolve("local").toString();
    runStages(logs.toString(), local, Map.of());
    runStages(store + "/logs", store + "/data", settings());
    assertSameTables(new Path(local), new Path(store + "/data"));
    assertSameModels(new Path(local), new Path(store + "/data"));
    assertNothingLeftOver(files);
    assertTablesPointToVersions();
    assertThat(sessionize(store + "/logs", store + "/data", settings()))
        .contains("0 made, 45 unchanged");
    replaceADay(files, logs);
    eraseAUser(files, logs, local);
    assertNothingLeftOver(files);
  }

  private static void runStages(String logs, String root, Map<String, String> settings) {
    assertThat(sessionize(logs, root, settings)).contains("45 made, 0 unchanged");
    stage(settings, "featurize", "--output", root);
    stage(settings, "train", "--output", root);
    assertThat(stage(settings, "promote", "--output", root)).contains("promoted");
    stage(settings, "score", "--output", root);
  }

  private static String sessionize(String logs, String root, Map<String, String> settings) {
    return stage(settings, "sessionize", "-q", "--input", logs, "--output", root);
  }

  private static String stage(Map<String, String> settings, String... command) {
    List<String> args = new ArrayList<>(List.of(command));
    settings.forEach((key, value) -> args.addAll(List.of("-D", key + "=" + value)));
    if (!settings.isEmpty()) {
      // The committer that renames would refuse an algorithm that there is none of.
      args.addAll(List.of("-D", "mapreduce.fileoutputcommitter.algorithm.version=0"));
    }
    return says(args.toArray(String[]::new));
  }

  private static String says(String... command) {
    Spoken spoken = Spoken.churn(command);
    assertThat(spoken.exitCode()).as(Arrays.toString(command) + spoken.err()).isIn(0, 3);
    return spoken.out();
  }

  private void assertSameTables(Path local, Path stored) throws IOException {
    for (Dataset dataset : List.of(Dataset.SESSIONS, Dataset.QUARANTINE, Dataset.FEATURES)) {
      Map<String, List<DataFile>> wanted = tables(local, dataset, new Configuration());
      assertThat(tables(stored, dataset, conf())).as(dataset.folder()).isEqualTo(wanted);
      assertThat(wanted.isEmpty()).isEqualTo(dataset == Dataset.QUARANTINE);
    }
  }

  /** The files of each published partition, with the checksums of what is really there. */
  private static Map<String, List<DataFile>> tables(Path root, Dataset dataset, Configuration conf)
      throws IOException {
    Map<String, List<DataFile>> tables = new TreeMap<>();
    for (Partition partition : new HdfsLayout(root).published(dataset, conf)) {
      Manifest manifest = Datasets.manifest(partition.path(), conf).orElseThrow();
      FileSystem files = partition.files().getFileSystem(conf);
      for (DataFile file : manifest.files()) {
        assertThat(Checksums.crc32c(files, new Path(partition.files(), file.name())))
            .isEqualTo(file.crc32c());
      }
      tables.put(partition.path().getName(), manifest.files());
    }
    return tables;
  }

  /** But for the version: it follows from where the logs lie and when they came, too. */
  private void assertSameModels(Path local, Path stored) throws IOException {
    HdfsLayout layout = new HdfsLayout(local);
    HdfsLayout other = new HdfsLayout(stored);
    Configuration plain = new Configuration();
    String version = new PointerFile(layout.champion(), plain).read().orElseThrow();
    String otherVersion = new PointerFile(other.champion(), conf()).read().orElseThrow();
    for (String name : List.of("forest.bin", "schema.json", "holdout.csv")) {
      assertThat(crc(new Path(other.model(otherVersion), name), conf()))
          .isEqualTo(crc(new Path(layout.model(version), name), plain));
    }
    assertThat(tables(stored, Dataset.SCORES, conf())).isNotEmpty();
    assertThat(scores(stored, conf()).replace(otherVersion, version))
        .isEqualTo(scores(local, plain))
        .contains(version);
  }

  /** All scores as text. */
  private static String scores(Path root, Configuration conf) throws IOException {
    StringBuilder scores = new StringBuilder();
    for (Partition partition : new HdfsLayout(root).published(Dataset.SCORES, conf)) {
      Path folder = new Path(partition.files(), "_with-csv");
      for (FileStatus file : Datasets.dataFiles(folder, conf)) {
        try (InputStream in = folder.getFileSystem(conf).open(file.getPath())) {
          scores.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
    }
    return scores.toString();
  }

  private static String crc(Path file, Configuration conf) throws IOException {
    return Checksums.crc32c(file.getFileSystem(conf), file);
  }

  private void assertNothingLeftOver(FileSystem files) throws IOException {
    RemoteIterator<LocatedFileStatus> all = files.listFiles(new Path(store + "/data"), true);
    while (all.hasNext()) {
      assertThat(all.next().getPath().toString())
          .doesNotContain("_tmp-", "_temporary", "__magic", "_trash-", "_old-");
    }
  }

  private void assertTablesPointToVersions() throws IOException {
    HdfsLayout layout = new HdfsLayout(store + "/data");
    String statements = stage(settings(), "tables", "--output", store + "/data");
    for (Partition partition : layout.published(Dataset.FEATURES, conf())) {
      assertThat(partition.files().getName()).startsWith("v=");
      assertThat(statements).contains("SET LOCATION '" + partition.files() + "'");
    }
  }

  /** A day whose logs have changed gets another version, and nothing of the old one stays. */
  private void replaceADay(FileSystem files, java.nio.file.Path logs) throws IOException {
    String day = "dt=2018-10-20";
    java.nio.file.Path changed = logs.resolve(day).resolve("events.json");
    Files.writeString(changed, "no event\n", StandardOpenOption.APPEND);
    Path uploaded = new Path(store + "/logs/" + day + "/events.json");
    files.delete(uploaded, false);
    FileUtil.copy(changed.toFile(), files, uploaded, false, conf());
    Path partition = new Path(store + "/data/sessions/" + day);
    Path before = Datasets.require(partition, conf());

    assertThat(sessionize(store + "/logs", store + "/data", settings()))
        .contains("1 made, 44 unchanged");
    Path after = Datasets.require(partition, conf());
    assertThat(after).isNotEqualTo(before);
    assertThat(Arrays.stream(files.listStatus(partition)).map(FileStatus::getPath))
        .extracting(Path::getName)
        .containsExactlyInAnyOrder(after.getName(), Datasets.SUCCESS);
    assertThat(tables(new Path(store + "/data"), Dataset.QUARANTINE, conf())).containsOnlyKeys(day);
  }

  /** From everything, raw logs included, with the same result as on local files. */
  private void eraseAUser(FileSystem files, java.nio.file.Path logs, String local)
      throws IOException {
    String user =
        scores(new Path(local), new Configuration()).lines().toList().get(1).split(",")[0];
    stage(Map.of(), "erase", "--output", local, "--user", user, "--logs", logs.toString());
    String said =
        stage(
            settings(),
            "erase",
            "--output",
            store + "/data",
            "--user",
            user,
            "--logs",
            store + "/logs");

    assertThat(said)
        .containsPattern("Removed from sessions +[1-9]")
        .containsPattern("Removed from features +[1-9]")
        .containsPattern("Filtered +" + store + "/logs/dt=")
        .containsPattern("Second look +found nothing")
        .containsPattern("Certificate +" + store + "/data/erased/certificates/");
    assertThat(tables(new Path(store + "/data"), Dataset.FEATURES, conf()))
        .isEqualTo(tables(new Path(local), Dataset.FEATURES, new Configuration()));
    for (FileStatus day : files.listStatus(new Path(store + "/logs"))) {
      if (day.getPath().getName().startsWith("dt=")) {
        String name = day.getPath().getName() + "/events.json";
        try (InputStream in = files.open(new Path(store + "/logs/" + name))) {
          assertThat(in.readAllBytes()).isEqualTo(Files.readAllBytes(logs.resolve(name)));
        }
      }
    }
  }

  private Configuration conf() {
    Configuration conf = new Configuration();
    new LinkedHashMap<>(settings).forEach(conf::set);
    return conf;
  }
}
