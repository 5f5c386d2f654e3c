package com.sparkify.churn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.bundle.ModelBundle;
import com.sparkify.churn.bundle.ModelStore;
import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.HdfsLayout;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;

/**
 * A simulated log of six weeks, and all that {@code churn run} made of it: made once for all tests,
 * which leave it as it is.
 *
 * @param logs the log
 * @param output the root of the datasets
 * @param run what the run said
 */
record SmallWorld(Path logs, Path output, Spoken run) {
  static final int DAYS = 45;
  static final LocalDate END = LocalDate.parse("2018-10-01").plusDays(DAYS);

  private static SmallWorld only;

  static synchronized SmallWorld get() throws IOException {
    if (only == null) {
      Path folder = Files.createTempDirectory("churn-small-world");
      File doomed = folder.toFile();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> FileUtil.fullyDelete(doomed)));
      only = create(folder.resolve("logs"), folder.resolve("out"));
    }
    return only;
  }

  private static SmallWorld create(Path logs, Path output) {
    Spoken simulated =
        Spoken.churn(
            "simulate",
            "--users",
            "750",
            "--seed",
            "1",
            "--days",
            "" + DAYS,
            "--output",
            logs.toString());
    assertThat(simulated.exitCode()).as(simulated.err()).isZero();
    return new SmallWorld(
        logs,
        output,
        Spoken.churn("run", "-q", "--input", logs.toString(), "--output", output.toString()));
  }

  HdfsLayout layout() {
    return new HdfsLayout(new org.apache.hadoop.fs.Path(output.toUri()));
  }

  ModelBundle champion() throws IOException {
    ModelStore store = new ModelStore(layout().models(), new Configuration());
    return store.load(Champion.require(store), Catalogue.schema());
  }

  /** A glob of the Parquet files of all features or scores. */
  String parquet(Dataset dataset) {
    return "'" + output.resolve(dataset.folder()) + "/*/*.parquet'";
  }

  /**
   * Every file below the output, by name, without side files of the local file system and the
   * history, which grows with every run.
   */
  static Map<String, byte[]> bytes(Path folder) throws IOException {
    Map<String, byte[]> bytes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString();
        if (!file.getFileName().toString().startsWith(".") && !name.startsWith("history/")) {
          bytes.put(name, Files.readAllBytes(file));
        }
      }
    }
    return bytes;
  }
}
