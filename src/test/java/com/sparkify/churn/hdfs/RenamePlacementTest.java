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
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FilterFileSystem;
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

  @Test
  void leavesWhatAnotherPublisherIsPuttingThere() throws IOException {
    RawLocalFileSystem files = new RawLocalFileSystem();
    files.initialize(root.toUri(), new Configuration());
    Files.createDirectories(root.resolve("_tmp-work-one/dt=2018-10-01"));
    Path staged = new Path(root.resolve("_tmp-work-one/dt=2018-10-01").toUri());
    Path dataset = new Path(root.resolve("dt=2018-10-01").toUri());
    RenamePlacement late = new RenamePlacement(new LateRename(files, root));

    assertThatThrownBy(() -> late.put(staged, dataset, null)).isInstanceOf(DatasetException.class);
    late.giveUp(dataset);

    assertThat(root.resolve("dt=2018-10-01/part-of-the-other")).exists();
  }

  /** Another publisher renames its own folder in just before. */
  private static final class LateRename extends FilterFileSystem {
    private final java.nio.file.Path root;

    LateRename(FileSystem files, java.nio.file.Path root) {
      super(files);
      this.root = root;
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
      Files.createDirectories(root.resolve(to.getName()));
      Files.writeString(root.resolve(to.getName()).resolve("part-of-the-other"), "mon");
      return false;
    }
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
