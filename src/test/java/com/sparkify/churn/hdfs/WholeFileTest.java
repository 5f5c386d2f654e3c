package com.sparkify.churn.hdfs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.LocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir private Path folder;

  @Test
  void leavesTheFileThatAnotherRunIsWritingAndRemovesThatOfADeadOne() throws IOException {
    Path alive = Files.writeString(folder.resolve("_tmp-words.md-run1"), "half");
    Path dead = Files.writeString(folder.resolve("_tmp-words.md-run2"), "half");
    Path other = Files.writeString(folder.resolve("_tmp-numbers.md-run2"), "half");
    Instant now = Files.getLastModifiedTime(alive).toInstant();
    for (Path old : new Path[] {dead, other}) {
      Files.setLastModifiedTime(old, FileTime.from(now.minus(Duration.ofDays(8))));
    }
    Configuration conf = new Configuration();
    conf.set(DatasetPublisher.RUN_ID, "run3");

    Path file = folder.resolve("words.md");
    WholeFile.replace(new org.apache.hadoop.fs.Path(file.toUri()), "whole".getBytes(UTF_8), conf);

    assertThat(file).hasContent("whole");
    assertThat(alive).hasContent("half");
    assertThat(dead).doesNotExist();
    assertThat(other).exists();
    assertThat(folder.resolve("_tmp-words.md-run3")).doesNotExist();
  }

  @Test
  void aChecksumThatHadoopLeftDoesNotRefuseTheNewContent() throws IOException {
    Configuration conf = new Configuration();
    org.apache.hadoop.fs.Path file =
        new org.apache.hadoop.fs.Path(folder.resolve("events.json").toUri());
    LocalFileSystem checked = new LocalFileSystem(); // those that Hadoop keeps may be plain ones
    checked.initialize(folder.toUri(), conf);
    try (OutputStream out = checked.create(file)) {
      out.write("all users".getBytes(UTF_8));
    }
    assertThat(folder.resolve(".events.json.crc")).exists();

    WholeFile.rewrite(
        file,
        out -> {
          try (out) {
            out.write("all but one".getBytes(UTF_8));
          }
        },
        conf);

    try (InputStream in = checked.open(file)) {
      assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo("all but one");
    }
  }
}
