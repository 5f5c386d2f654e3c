package com.sparkify.churn.hdfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainLocalFileSystemTest {
  @TempDir java.nio.file.Path folder;

  @Test
  void writesNoChecksumFiles() throws IOException {
    Path file = new Path(folder.resolve("part-0").toUri());
    try (var out = files().create(file)) {
      out.writeBytes("rows");
    }

    assertThat(folder.toFile().list()).containsExactly("part-0");
    assertThat(folder.resolve("part-0")).hasContent("rows");
    assertThat(files()).isInstanceOf(LocalFileSystem.class);
  }

  @Test
  void doesNotPassOverLinksToNothing() throws IOException {
    Path path = new Path(folder.toUri());
    Files.createSymbolicLink(folder.resolve(".hidden"), folder.resolve("gone"));
    assertThat(files().listStatus(path)).isEmpty();

    Files.createSymbolicLink(folder.resolve("today.json"), folder.resolve("gone"));
    assertThatThrownBy(() -> files().listStatus(path))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("today.json: is a link to")
        .hasMessageContaining("gone, which does not exist");
  }

  @Test
  void setsPermissions() throws IOException {
    Path file = new Path(folder.resolve("part-0").toUri());
    files().create(file).close();
    for (String permission : new String[] {"rw-r-----", "rwxr-x--x", "r--------", "rw-rw-rw-"}) {
      files().setPermission(file, FsPermission.valueOf("-" + permission));
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(folder.resolve("part-0"))))
          .isEqualTo(permission);
    }
  }

  /** Hadoop's own status of a local file would start an {@code ls} for each of these. */
  @Test
  void tellsPermissionsAndOwnersWithoutAProcess() throws IOException {
    Path file = new Path(folder.resolve("part-0").toUri());
    try (var out = files().create(file)) {
      out.writeBytes("rows");
    }
    files().setPermission(file, FsPermission.valueOf("-rw-r-----"));

    FileStatus[] listed = files().listStatus(new Path(folder.toUri()));
    FileStatus told = files().getFileStatus(file);

    assertThat(listed).containsExactly(told);
    assertThat(told.getLen()).isEqualTo(4);
    assertThat(told.isFile()).isTrue();
    assertThat(told.getPermission()).hasToString("rw-r-----");
    assertThat(told.getOwner()).isEqualTo(Files.getOwner(folder.resolve("part-0")).getName());
    assertThat(told.getGroup()).isEqualTo(group(folder.resolve("part-0")));
    assertThat(new FileStatus(told).getOwner()).isEqualTo(told.getOwner());
    assertThat(files().getFileStatus(new Path(folder.toUri())).isDirectory()).isTrue();
  }

  /** Nobody has asked in time; Hadoop's own status would start a process that fails. */
  @Test
  void doesNotTellTheOwnerOfAFileThatIsGone() throws IOException {
    Path file = new Path(folder.resolve("part-0").toUri());
    files().create(file).close();
    FileStatus told = files().getFileStatus(file);
    Files.delete(folder.resolve("part-0"));
    assertThat(told.getLen()).isZero();
    assertThatThrownBy(told::getOwner)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("part-0: its permissions and owner cannot be read");
  }

  private static String group(java.nio.file.Path file) throws IOException {
    return Files.readAttributes(file, PosixFileAttributes.class).group().getName();
  }

  private FileSystem files() throws IOException {
    Configuration conf = new Configuration();
    PlainLocalFileSystem.use(conf);
    conf.setBoolean("fs.file.impl.disable.cache", true);
    return new Path(folder.toUri()).getFileSystem(conf);
  }
}
