package com.sparkify.churn.hdfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionTest {
  private static final LocalDate TODAY = LocalDate.of(2018, 10, 10);
  private static final Instant NOON = Instant.parse("2018-10-10T12:00:00Z");

  @TempDir java.nio.file.Path folder;
  private Path sessions;

  @BeforeEach
  void nameFolder() {
    sessions = new Path(folder.toUri());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void removesPartitionsOlderThanItKeeps(boolean objectStore) throws IOException {
    Configuration conf = FaultyFileSystem.healthy(objectStore);
    for (int day = 1; day <= 4; day++) {
      publish(conf, "dt=2018-10-0" + day);
    }
    Retention retention = new Retention(conf);

    List<Partition> expired = retention.expired(sessions, Dataset.SESSIONS, TODAY, 7);
    assertThat(expired)
        .extracting(partition -> partition.path().getName())
        .containsExactly("dt=2018-10-01", "dt=2018-10-02");
    for (Partition partition : expired) {
      retention.remove(partition.path());
    }
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("dt=2018-10-03", "dt=2018-10-04");
  }

  @Test
  void refusesToKeepNegativeNumberOfDays() {
    Retention retention = new Retention(new Configuration());
    assertThatThrownBy(() -> retention.expired(sessions, Dataset.SESSIONS, TODAY, -1))
        .hasMessage("keepDays is -1; it must be 0 or more");
  }

  @Test
  void sweepsOldLeftoversOnly() throws IOException {
    lay("_tmp-sessionize-run1", NOON.minusSeconds(1));
    lay("_trash-dt=2018-10-01", NOON.minusSeconds(1));
    lay("_tmp-sessionize-run2", NOON);
    lay("_old-dt=2018-10-02", NOON.minusSeconds(1));
    lay("dt=2018-10-03", NOON.minusSeconds(1));

    Retention retention = new Retention(new Configuration());
    List<Path> leftovers = retention.leftovers(sessions, NOON);
    assertThat(leftovers)
        .extracting(Path::getName)
        .containsExactlyInAnyOrder("_tmp-sessionize-run1", "_trash-dt=2018-10-01");
    retention.sweep(leftovers);
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder("_tmp-sessionize-run2", "_old-dt=2018-10-02", "dt=2018-10-03");
  }

  @Test
  void takesTheAgeOfLeftoversInAnObjectStoreFromTheirFiles() throws IOException {
    for (String run : List.of("run1", "run2")) {
      lay("_tmp-sessionize-" + run, NOON.plusSeconds(1));
    }
    java.nio.file.Path old = Files.createFile(folder.resolve("_tmp-sessionize-run1/part-0"));
    Files.setLastModifiedTime(old, FileTime.from(NOON.minusSeconds(1)));
    Files.createFile(folder.resolve("_tmp-sessionize-run2/part-0"));

    assertThat(new Retention(FaultyFileSystem.healthy(true)).leftovers(sessions, NOON))
        .extracting(Path::getName)
        .containsExactly("_tmp-sessionize-run1");
  }

  private void publish(Configuration conf, String name) throws IOException {
    try (Publication publication = new DatasetPublisher(conf, "run1").begin(sessions, name)) {
      Path part = new Path(publication.directory(name), "part-r-00000");
      part.getFileSystem(conf).create(part).close();
      publication.publish(Provenance.of("sessionize"));
    }
  }

  private void lay(String name, Instant touched) throws IOException {
    java.nio.file.Path directory = Files.createDirectory(folder.resolve(name));
    Files.setLastModifiedTime(directory, FileTime.from(touched));
  }
}
