package com.sparkify.churn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskLibrariesTest {
  private final Configuration conf = new Configuration(false);

  @Test
  void jobsTakeAlongWhatNobodyElseGivesThem() {
    conf.set(TaskLibraries.SHIPPED, "file:///mine/extra.jar,file:///mine/parquet-common-1.jar");
    conf.set("mapreduce.job.classpath.files", "/apps/churn/oozie/lib/smile-core-2.jar");

    TaskLibraries.add(
        List.of(
            Path.of("/dist/parquet-common-1.jar"),
            Path.of("/dist/smile-core-2.jar"),
            Path.of("/dist/picocli-4.jar")),
        conf);

    assertThat(conf.getStrings(TaskLibraries.SHIPPED))
        .containsExactly(
            "file:///mine/extra.jar",
            "file:///mine/parquet-common-1.jar",
            "file:///dist/picocli-4.jar");
  }

  @Test
  void jobsOfOneMachineTakeNothing() throws Exception {
    TaskLibraries.ship(conf);

    assertThat(conf.get(TaskLibraries.SHIPPED)).isNull();
  }

  @Test
  void theFolderIsFoundFromBothJarsOfTheDistribution(@TempDir Path dist) throws Exception {
    Path folder = Files.createDirectories(dist.resolve("oozie/lib"));

    assertThat(TaskLibraries.folder(dist.resolve("lib/sparkify-churn.jar"))).contains(folder);
    assertThat(TaskLibraries.folder(folder.resolve("sparkify-churn.jar"))).contains(folder);
    assertThat(TaskLibraries.folder(dist.resolve("a/b/c/sparkify-churn.jar"))).isEmpty();
  }
}
