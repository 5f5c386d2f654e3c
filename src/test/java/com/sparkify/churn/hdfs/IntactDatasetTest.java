package com.sparkify.churn.hdfs;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("security")
class IntactDatasetTest {
  private static final String CURE = "run score again with --replace";

  @TempDir private Path folder;
  private final Configuration conf = new Configuration();
  private Path dataset;

  @BeforeEach
  void publish() throws IOException {
    try (Publication publication = new DatasetPublisher(conf).begin(hadoop(folder), "score")) {
      for (String name : new String[] {"part-0", "part-1", "_with-csv/part-0.csv"}) {
        org.apache.hadoop.fs.Path file =
            new org.apache.hadoop.fs.Path(publication.directory("as-of=2018-12-01"), name);
        try (OutputStream out = file.getFileSystem(conf).create(file, false)) {
          out.write(("content of " + name).getBytes(StandardCharsets.UTF_8));
        }
      }
      publication.publish(Provenance.of("score"));
    }
    dataset = folder.resolve("as-of=2018-12-01");
  }

  private static org.apache.hadoop.fs.Path hadoop(Path path) {
    return new org.apache.hadoop.fs.Path(path.toUri());
  }

  private void require() throws IOException {
    IntactDataset.require(hadoop(dataset), conf);
  }

  @Test
  void whatWasPublishedIsIntact() {
    assertThatCode(this::require).doesNotThrowAnyException();
  }

  @Test
  void aMissingPartIsNamed() throws IOException {
    Files.delete(dataset.resolve("part-1"));
    assertThatThrownBy(this::require)
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("part-1: is missing")
        .hasMessageContaining(CURE);
    assertThatThrownBy(() -> IntactDataset.requireFiles(hadoop(dataset), conf))
        .hasMessageContaining("part-1: is missing");
  }

  @Test
  void aFlippedBitIsFound() throws IOException {
    byte[] bytes = Files.readAllBytes(dataset.resolve("part-0"));
    bytes[3] ^= 1;
    Files.deleteIfExists(dataset.resolve(".part-0.crc"));
    Files.write(dataset.resolve("part-0"), bytes);
    assertThatThrownBy(this::require)
        .hasMessageContaining("part-0: has CRC32C")
        .hasMessageContaining(CURE);
  }

  @Test
  void aCutFileIsFound() throws IOException {
    Files.writeString(dataset.resolve("_with-csv/part-0.csv"), "cut");
    assertThatThrownBy(this::require)
        .hasMessageContaining("_with-csv/part-0.csv: is 3 bytes long, its manifest says 31");
  }

  @Test
  void aFileTooManyIsNamed() throws IOException {
    Files.writeString(dataset.resolve("part-2"), "of somebody else");
    assertThatThrownBy(this::require)
        .hasMessageContaining("part-2: is not in the dataset's manifest");
  }

  @Test
  void withoutAManifestNothingIsTrusted() throws IOException {
    Files.delete(dataset.resolve(Manifest.FILE_NAME));
    assertThatThrownBy(this::require).hasMessageContaining(Manifest.FILE_NAME + " is missing");
  }
}
