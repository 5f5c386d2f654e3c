package com.sparkify.churn.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * A {@code HADOOP_HOME} as an unpacked distribution has it: the jars where its own are, and
 * commands that start the same programs with the same demands on the environment.
 */
final class HadoopHome {
  private static final String COMMAND =
      """
      #!/usr/bin/env bash
      # The demand of Hadoop's own scripts, which take no java from the path.
      [[ -n $JAVA_HOME ]] || { echo "ERROR: JAVA_HOME is not set and could not be found." >&2; exit 1; }
      export HADOOP_HOME=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
      declare -A main=(
        [namenode]=hdfs.server.namenode.NameNode
        [datanode]=hdfs.server.datanode.DataNode
        [dfsadmin]=hdfs.tools.DFSAdmin
        [resourcemanager]=yarn.server.resourcemanager.ResourceManager
        [nodemanager]=yarn.server.nodemanager.NodeManager
        [node]=yarn.client.cli.NodeCLI
        [historyserver]=mapreduce.v2.hs.JobHistoryServer)
      class=org.apache.hadoop.${main[$1]}
      shift
      CLASSPATH=$HADOOP_CONF_DIR
      for part in common hdfs yarn mapreduce; do
        jars=$HADOOP_HOME/share/hadoop/$part
        CLASSPATH=$CLASSPATH:$jars:$jars/lib/*:$jars/*
      done
      export CLASSPATH
      exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \\
        ${HADOOP_HEAPSIZE_MAX:+-Xmx${HADOOP_HEAPSIZE_MAX}m} -Dhadoop.log.dir="$HADOOP_LOG_DIR" $class "$@"
      """;

  private HadoopHome() {}

  /**
   * Lays a distribution out.
   *
   * @param home folder to be made
   * @param jars folder of all jars
   */
  static Path layOut(Path home, Path jars) throws IOException {
    Path share = home.resolve("share/hadoop");
    try (Stream<Path> all = Files.list(jars)) {
      for (Path jar : all.toList()) {
        Path folder = Files.createDirectories(share.resolve(folderOf(jar)));
        Files.createSymbolicLink(folder.resolve(jar.getFileName()), jar.toAbsolutePath());
      }
    }
    for (String application : List.of("hdfs", "datanode", "static", "cluster")) {
      Files.createDirectories(share.resolve("hdfs/webapps").resolve(application));
    }
    Path log = Files.createDirectories(home.resolve("etc/hadoop")).resolve("log4j.properties");
    Files.writeString(log, HadoopSites.LOGGING);
    for (String command : List.of("hdfs", "yarn", "mapred")) {
      Path file = Files.createDirectories(home.resolve("bin")).resolve(command);
      Files.writeString(file, COMMAND);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return home;
  }

  private static String folderOf(Path jar) {
    String name = jar.getFileName().toString();
    for (String part : List.of("hdfs", "yarn", "mapreduce")) {
      if (name.startsWith("hadoop-" + part)) {
        return part;
      }
    }
    return name.startsWith("guice") ? "yarn/lib" : "common/lib";
  }
}
