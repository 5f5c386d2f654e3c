package com.sparkify.churn.hdfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("security")
class SealedFolderTest {
  private static final String SEAL = "manifest.json";
  private static final String LARGE = "holdout.csv";
  private static final Map<String, String> MODEL =
      new TreeMap<>(
          Map.of("forest.bin", "trees", SEAL, "{}", "schema.json", "[]", LARGE, "user_id"));

  @TempDir(factory = MemoryFolder.class)
  java.nio.file.Path folder;

  static Stream<Arguments> outages() {
    return Stream.of(true, false)
        .flatMap(
            objects -> Stream.of(Outage.Kind.values()).map(kind -> Arguments.of(objects, kind)));
  }

  @ParameterizedTest(name = "object store: {0}, {1}")
  @MethodSource("outages")
  void isThereWholeOrNotAtAllAndCanBeWrittenAgain(boolean objects, Outage.Kind kind)
      throws IOException {
    Configuration healthy = FaultyFileSystem.healthy(objects);
    int steps = 0;
    for (int failing = 1; failing == steps + 1; failing++) {
      Outage outage = new Outage(kind, failing, () -> look(FaultyFileSystem.shared(objects)));
      try {
        model(FaultyFileSystem.under(outage, objects)).write(contents(), large());
      } catch (IOException struck) {
        assertThat(struck).hasStackTraceContaining("SealedFolder");
      }
      steps = outage.struck() ? failing : steps;

      look(healthy);
      if (!model(healthy).isThere()) {
        model(healthy).write(contents(), large());
      }
      look(healthy);
      assertThat(files()).isEqualTo(MODEL);
      assertThat(folder.toFile().list()).containsExactly("v1");
      FileUtil.fullyDelete(folder.resolve("v1").toFile());
    }
    assertThat(steps).isGreaterThanOrEqualTo(MODEL.size());
  }

  @Test
  void isNotThereWhileItsSealHasNoContent() throws IOException {
    Configuration objects = FaultyFileSystem.healthy(true);
    Files.createDirectories(folder.resolve("v1"));
    Files.createFile(folder.resolve("v1").resolve(SEAL));

    assertThat(model(objects).isThere()).isFalse();
    model(objects).write(contents(), large());
    assertThat(files()).isEqualTo(MODEL);
  }

  @Test
  void isNotReplaced() throws IOException {
    for (boolean objects : new boolean[] {true, false}) {
      Configuration healthy = FaultyFileSystem.healthy(objects);
      if (objects) {
        model(healthy).write(contents(), large());
      }
      assertThatThrownBy(() -> model(healthy).write(contents(), large()))
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining("v1");
    }
    assertThat(files()).isEqualTo(MODEL);
  }

  @Test
  void cannotBeWrittenWithoutItsSeal() {
    SealedFolder model = model(new Configuration());
    assertThatThrownBy(() -> model.write(Map.of("forest.bin", new byte[1])))
        .hasMessageContaining("holds no manifest.json");
  }

  private SealedFolder model(Configuration conf) {
    return new SealedFolder(new Path(new Path(folder.toUri()), "v1"), SEAL, conf);
  }

  private static SortedMap<String, byte[]> contents() {
    SortedMap<String, byte[]> contents = new TreeMap<>();
    MODEL.forEach((name, text) -> contents.put(name, text.getBytes(StandardCharsets.UTF_8)));
    contents.remove(LARGE);
    return contents;
  }

  private static Map<String, FileContent> large() {
    byte[] text = MODEL.get(LARGE).getBytes(StandardCharsets.UTF_8);
    return Map.of(LARGE, out -> out.write(text));
  }

  /** A reader: what is there is whole. */
  private void look(Configuration conf) {
    try {
      if (model(conf).isThere()) {
        assertThat(files()).isEqualTo(MODEL);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> found = new TreeMap<>();
    List<java.nio.file.Path> paths = new ArrayList<>();
    try (Stream<java.nio.file.Path> children = Files.list(folder.resolve("v1"))) {
      children.filter(path -> !path.toString().endsWith(".crc")).forEach(paths::add);
    }
    for (java.nio.file.Path path : paths) {
      found.put(path.getFileName().toString(), Files.readString(path));
    }
    return found;
  }
}
