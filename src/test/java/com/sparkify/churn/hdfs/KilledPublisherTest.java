package com.sparkify.churn.hdfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens to a publisher, readers see whole datasets and the next run puts all right. */
class KilledPublisherTest {
  private static final List<String> DAYS = List.of("dt=2018-10-01", "dt=2018-10-02");
  private static final String OBJECTS = "object store";
  private static final String NOTHING = "";
  private static final String OLD = "old";
  private static final String NEW = "new";

  @TempDir(factory = MemoryFolder.class)
  java.nio.file.Path folder;

  static Stream<Arguments> outages() {
    List<Arguments> all = new ArrayList<>();
    for (String store : List.of("renames", OBJECTS)) {
      for (Outage.Kind kind : Outage.Kind.values()) {
        all.add(Arguments.of(store, kind, OLD));
      }
      all.add(Arguments.of(store, Outage.Kind.KILLED_BEFORE, NOTHING));
      all.add(Arguments.of(store, Outage.Kind.KILLED_AFTER, NOTHING));
      all.add(Arguments.of(store, Outage.Kind.KILLED_AFTER, NEW));
    }
    return all.stream();
  }

  @ParameterizedTest(name = "{0}, {1}, published before: ''{2}''")
  @MethodSource("outages")
  void nobodySeesHalfDatasetAndRerunPublishesWholeOne(String store, Outage.Kind kind, String before)
      throws IOException {
    boolean objects = store.equals(OBJECTS);
    Map<String, String> wanted = publishedFromScratch(objects);
    int steps = 0;
    for (int failing = 1; failing == steps + 1; failing++) {
      Path root = new Path(folder.resolve("run").toUri());
      Configuration healthy = FaultyFileSystem.healthy(objects);
      Onlooker onlooker = new Onlooker(root, FaultyFileSystem.shared(objects), before);
      if (!before.isEmpty()) {
        publish(root, healthy, "earlier", before);
      }
      Outage outage = new Outage(kind, failing, onlooker::look);
      run(root, FaultyFileSystem.under(outage, objects));
      steps = outage.struck() ? failing : steps;

      onlooker.look();
      publish(root, healthy, "rerun", NEW);
      assertThat(tree(root)).as("after failure of step %d", failing).isEqualTo(wanted);
      FileUtil.fullyDelete(folder.resolve("run").toFile());
    }
    assertThat(steps).isGreaterThan(before.equals(NEW) ? 5 : 12);
  }

  private Map<String, String> publishedFromScratch(boolean objects) throws IOException {
    Path root = new Path(folder.resolve("scratch").toUri());
    publish(root, FaultyFileSystem.healthy(objects), "scratch", NEW);
    return tree(root);
  }

  private static void run(Path root, Configuration conf) {
    try {
      publish(root, conf, "struck", NEW);
    } catch (IOException expected) {
      assertThat(expected).hasStackTraceContaining("Publi");
    }
  }

  private static void publish(Path root, Configuration conf, String token, String content)
      throws IOException {
    DatasetPublisher publisher = new DatasetPublisher(conf, token);
    try (Publication publication = publisher.begin(root, "sessionize")) {
      for (String day : DAYS) {
        write(new Path(publication.directory(day), "part-r-00000"), conf, content);
      }
      publication.publish(Provenance.of("sessionize"));
    }
  }

  private static void write(Path file, Configuration conf, String content) throws IOException {
    try (OutputStream out = file.getFileSystem(conf).create(file)) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Every file below a directory with its content. */
  private static Map<String, String> tree(Path root) throws IOException {
    java.nio.file.Path top = java.nio.file.Path.of(root.toUri());
    Map<String, String> tree = new TreeMap<>();
    try (Stream<java.nio.file.Path> paths = Files.walk(top)) {
      for (java.nio.file.Path path : (Iterable<java.nio.file.Path>) paths::iterator) {
        String content = Files.isDirectory(path) ? "/" : Files.readString(path);
        tree.put(top.relativize(path).toString(), content);
      }
    }
    return tree;
  }

  /** A reader who looks between any two steps. */
  private record Onlooker(Path root, Configuration conf, String before) {

    void look() {
      try {
        for (String day : DAYS) {
          String seen = read(new Path(root, day));
          assertThat(seen).isIn(List.of(before, NEW));
        }
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }

    private String read(Path dataset) throws IOException {
      if (Datasets.resolve(dataset, conf).isEmpty()) {
        return NOTHING;
      }
      Path directory = Datasets.require(dataset, conf);
      Manifest manifest = Datasets.manifest(dataset, conf).orElseThrow();
      List<DataFile> found = new ArrayList<>();
      for (FileStatus file : Datasets.dataFiles(directory, conf)) {
        Path path = file.getPath();
        String checksum = Checksums.crc32c(path.getFileSystem(conf), path);
        found.add(new DataFile(path.getName(), file.getLen(), checksum, DataFile.UNCOUNTED));
      }
      assertThat(found).isEqualTo(manifest.files());
      return new String(
          Datasets.content(root.getFileSystem(conf), new Path(directory, "part-r-00000"))
              .orElseThrow(),
          StandardCharsets.UTF_8);
    }
  }
}
