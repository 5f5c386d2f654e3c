package com.sparkify.churn.hdfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.EnumSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenamePlacementTest {
  @TempDir private java.nio.file.Path root;

  @Test
  void publishesNoEmptyFolderWhereAnotherPublisherTookTheFilesAway() throws IOException {
    RawLocalFileSystem files = new ContestedFiles();
    files.initialize(root.toUri(), new Configuration());
    Path staged = new Path(root.resolve("_tmp-work-one/dt=2018-10-01").toUri());
    Path dataset = new Path(root.resolve("dt=2018-10-01").toUri());
    Files.createDirectories(root.resolve("_tmp-work-one/dt=2018-10-01"));
    Files.writeString(root.resolve("_tmp-work-one/dt=2018-10-01/part-r-00000"), "mon");
    Manifest manifest =
        new Manifest(
            Provenance.of("test"), StagedFiles.describe(files, staged, new Configuration()));

    assertThatThrownBy(() -> new RenamePlacement(files).put(staged, dataset, manifest))
        .isInstanceOf(FileNotFoundException.class);
    assertThat(root.resolve("dt=2018-10-01")).doesNotExist();
  }

  /** Another publisher's recovery comes just before the last step. */
  private static final class ContestedFiles extends RawLocalFileSystem {
    @Override
    public FSDataOutputStream createNonRecursive(
        Path file,
        FsPermission permission,
        EnumSet<CreateFlag> flags,
        int bufferSize,
        short replication,
        long blockSize,
        Progressable progress)
        throws IOException {
      delete(file.getParent(), true);
      return super.createNonRecursive(
          file, permission, flags, bufferSize, replication, blockSize, progress);
    }
  }
}
