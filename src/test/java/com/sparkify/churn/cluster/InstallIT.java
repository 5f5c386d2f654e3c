package com.sparkify.churn.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hdfs-layout/install.sh} on HDFS, which has its own mind about groups of new folders. */
@Tag("cluster")
class InstallIT {
  private static final Path SCRIPT = Churn.DIST.resolve("hdfs-layout/install.sh");

  @TempDir private static Path bin;
  private static HadoopDaemons cluster;

  @BeforeAll
  static void putHdfsOnThePath() throws Exception {
    cluster = HadoopDaemons.running();
    Path hdfs = bin.resolve("hdfs");
    Files.writeString(
        hdfs,
        """
        #!/bin/sh
        shift
        exec '%s' -cp '%s:%s/*' org.apache.hadoop.fs.FsShell "$@"
        """
            .formatted(Daemon.java(), cluster.confFolder(), cluster.jars()));
    Files.setPosixFilePermissions(hdfs, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void analystsReadWhatIsMadeForThemAndNoLogs() throws Exception {
    String[] options = {"--root", "/installed/churn", "--owner", "churn", "--group", "analysts"};
    String[] expected = {
      "rwxr-xr-x churn:analysts churn",
      "rwxr-x--- churn:analysts campaigns",
      "rwx------ churn:analysts erased",
      "rwxr-x--- churn:analysts features",
      "rwx------ churn:analysts history",
      "rwx------ churn:analysts logs",
      "rwxr-x--- churn:analysts models",
      "rwx------ churn:analysts quarantine",
      "rwxr-x--- churn:analysts scores",
      "rwxr-x--- churn:analysts sessions"
    };

    install(options);
    assertThat(folders("/installed/churn")).containsExactly(expected);

    assertThat(install(options)).contains("/installed/churn/logs is there and stays as it is");
    assertThat(folders("/installed/churn")).containsExactly(expected);
  }

  @Test
  void whoMayNotReadIsToldSo() throws Exception {
    install("--root", "/closed/churn", "--owner", "churn", "--group", "analysts");
    Churn asStranger = Churn.on(cluster).with(Map.of("HADOOP_USER_NAME", "stranger"));

    for (String command : List.of("score", "promote", "evaluate", "train", "featurize")) {
      Churn.Outcome outcome = asStranger.run(command, "--output=hdfs:///closed/churn");
      assertThat(outcome.exitCode()).as(command).isNotZero();
      assertThat(outcome.said())
          .startsWith(command + ": Permission denied: user=stranger, ")
          .hasLineCount(1);
    }
  }

  @Test
  void shippersShareTheirLogsWithTheOwnerAlone() throws Exception {
    String options = "--root /shipped/churn --owner churn --group analysts --shipper flume:logs";

    install(options.split(" "));

    assertThat(folders("/shipped/churn")).contains("rwxr-x--- flume:logs logs");
  }

  private static String install(String... options) throws IOException, InterruptedException {
    ProcessBuilder script = new ProcessBuilder("bash", SCRIPT.toString());
    script.command().addAll(List.of(options));
    script.environment().merge("PATH", bin + ":", (path, first) -> first + path);
    Process process = script.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  /** A folder and those in it, as {@code ls} shows them. */
  private static List<String> folders(String path) throws IOException {
    Folder folder = Folder.on(cluster, Path.of(path));
    Stream<FileStatus> root = Stream.of(folder.files().getFileStatus(folder.path()));
    return Stream.concat(root, Arrays.stream(folder.files().listStatus(folder.path())))
        .map(
            each ->
                "%s %s:%s %s"
                    .formatted(
                        each.getPermission(),
                        each.getOwner(),
                        each.getGroup(),
                        each.getPath().getName()))
        .toList();
  }
}
