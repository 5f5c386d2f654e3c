package com.sparkify.churn.hdfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PointerFileTest {
  @TempDir(factory = MemoryFolder.class)
  java.nio.file.Path folder;

  private Path path;

  @BeforeEach
  void name() {
    path = new Path(folder.resolve("CHAMPION").toUri());
  }

  @Test
  void pointsNowhereAtFirst() throws IOException {
    assertThat(new PointerFile(path, new Configuration()).read()).isEmpty();
  }

  @Test
  void isReplacedAndSaysWhetherThatChangedIt() throws IOException {
    PointerFile champion = new PointerFile(path, new Configuration());

    assertThat(champion.write("v1")).isTrue();
    assertThat(champion.write("v2")).isTrue();
    assertThat(champion.write("v2")).isFalse();
    assertThat(champion.read()).contains("v2");
    assertThat(folder.resolve("CHAMPION")).hasContent("v2");
    assertThat(folder.toFile().list()).containsExactly("CHAMPION");
  }

  @Test
  void refusesNameOfSeveralLines() {
    assertThatThrownBy(() -> new PointerFile(path, new Configuration()).write("v1\nv2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("it must be one line");
  }

  @ParameterizedTest
  @EnumSource(Outage.Kind.class)
  void readersFindOldNameOrNewOneWhateverHappens(Outage.Kind kind) throws IOException {
    for (boolean objects : new boolean[] {false, true}) {
      for (int failing = 1; failing <= 4; failing++) {
        Configuration healthy = FaultyFileSystem.healthy(objects);
        new PointerFile(path, healthy).write("old");
        Outage outage = new Outage(kind, failing, () -> look(healthy));
        try {
          new PointerFile(path, FaultyFileSystem.under(outage, objects)).write("new");
        } catch (IOException struck) {
          look(healthy);
        }
        if (!kind.kills()) {
          assertThat(folder.toFile().list()).containsExactly("CHAMPION");
        }
        new PointerFile(path, healthy).write("new");
        assertThat(new PointerFile(path, healthy).read()).contains("new");
        Files.deleteIfExists(folder.resolve("_tmp-CHAMPION-alone"));
      }
    }
  }

  private void look(Configuration healthy) {
    try {
      assertThat(new PointerFile(path, healthy).read().orElse("nothing")).isIn("old", "new");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
