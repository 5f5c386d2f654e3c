package com.sparkify.churn.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.hdfs.DatasetPublisher;
import com.sparkify.churn.hdfs.FaultyFileSystem;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.MemoryFolder;
import com.sparkify.churn.hdfs.Outage;
import com.sparkify.churn.hdfs.Provenance;
import com.sparkify.churn.hdfs.Publication;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An erasure that is killed at every step: the next one leaves the same, and nothing of the user.
 */
class KilledErasureTest {
  private static final String LINE = "{\"line\":\"{\\\"userId\\\":\\\"%s\\\" torn\"}\n";

  @TempDir(factory = MemoryFolder.class)
  private Path folder;

  @ParameterizedTest(name = "object store: {0}")
  @ValueSource(booleans = {false, true})
  void theNextRunLeavesNothingOfTheUser(boolean objects) throws Exception {
    Files.createDirectories(root());
    publish("dt=2018-10-01", List.of("u1", "u2"), objects);
    publish("dt=2018-10-02", List.of("u1"), objects);
    publish("dt=2018-10-03", List.of("u2", "u3"), objects);
    Path before = folder.resolve("before");
    Files.move(root(), before);
    copy(before, root());
    erase(healthy(objects));
    Map<String, String> wanted = texts();
    assertThat(wanted.values()).noneMatch(text -> text.contains("u2"));
    assertThat(wanted.values()).anyMatch(text -> text.contains("u1"));

    int steps = 0;
    for (int failing = 1; failing == steps + 1; failing++) {
      FileUtil.fullyDelete(root().toFile());
      copy(before, root());
      Outage outage = new Outage(Outage.Kind.KILLED_AFTER, failing, () -> {});
      Configuration struck = healthy(objects);
      FaultyFileSystem.strike(struck, outage);
      try {
        erase(struck);
      } catch (IOException died) {
        assertThat(outage.struck()).as("%s", died).isTrue();
      }
      steps = outage.struck() ? failing : steps;

      erase(healthy(objects));
      assertThat(texts()).as("after step %d", failing).isEqualTo(wanted);
    }
    assertThat(steps).isGreaterThan(12);
  }

  private void erase(Configuration conf) throws IOException {
    new Erasure(new HdfsLayout(faulty()), conf, Set.of("u2")).run(List.of(), "00ff");
  }

  private void publish(String partition, List<String> users, boolean objects) throws IOException {
    Configuration conf = healthy(objects);
    org.apache.hadoop.fs.Path quarantine = new org.apache.hadoop.fs.Path(faulty(), "quarantine");
    try (Publication publication = new DatasetPublisher(conf).begin(quarantine, "play")) {
      org.apache.hadoop.fs.Path file =
          new org.apache.hadoop.fs.Path(publication.directory(partition), "part-m-00000.jsonl");
      try (OutputStream out = file.getFileSystem(conf).create(file)) {
        for (String user : users) {
          out.write(LINE.formatted(user).getBytes(StandardCharsets.UTF_8));
        }
      }
      publication.publish(Provenance.of("sessionize"));
    }
  }

  private Configuration healthy(boolean objects) {
    Configuration conf = new Configuration();
    FaultyFileSystem.serve(conf, objects);
    return conf;
  }

  private Path root() {
    return folder.resolve("root");
  }

  private org.apache.hadoop.fs.Path faulty() {
    return new org.apache.hadoop.fs.Path("faulty://" + root());
  }

  private Map<String, String> texts() throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.getFileName().toString().startsWith(".")) {
          texts.put(root().relativize(file).toString(), Files.readString(file));
        }
      }
    }
    return texts;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Files.copy(path, to.resolve(from.relativize(path)));
      }
    }
  }
}
