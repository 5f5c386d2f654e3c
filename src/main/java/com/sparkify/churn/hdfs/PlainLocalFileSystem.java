package com.sparkify.churn.hdfs;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The local file system without Hadoop's {@code .crc} side files (manifests and Parquet pages have
 * checksums of their own) and without a {@code chmod} process for every file it creates, or an
 * {@code ls} process for every file that a job reads.
 */
public final class PlainLocalFileSystem extends LocalFileSystem {
  public PlainLocalFileSystem() {
    super(new ForklessFiles());
  }

  /** Makes it the file system of {@code file:} paths. */
  public static void use(Configuration conf) {
    conf.setClass("fs.file.impl", PlainLocalFileSystem.class, FileSystem.class);
  }

  @Override
  public void initialize(URI name, Configuration conf) throws IOException {
    super.initialize(name, conf);
    setWriteChecksum(false);
    setVerifyChecksum(false);
  }

  /** Sets and reads permissions in this process if the platform can. */
  private static final class ForklessFiles extends RawLocalFileSystem {
    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
      return withPermissions(super.getFileStatus(path));
    }

    @Override
    public FileStatus[] listStatus(Path path) throws IOException {
      FileStatus[] found = super.listStatus(path);
      requireNoDanglingLink(pathToFile(path), found.length);
      for (int i = 0; i < found.length; i++) {
        found[i] = withPermissions(found[i]);
      }
      return found;
    }

    /** Hadoop skips such links silently. */
    private static void requireNoDanglingLink(File folder, int found) throws IOException {
      String[] names = folder.list();
      if (names == null || names.length == found) {
        return;
      }
      for (String name : names) {
        java.nio.file.Path link = folder.toPath().resolve(name);
        if (!HiddenNames.isHidden(name) && Files.isSymbolicLink(link) && Files.notExists(link)) {
          throw new IOException(
              "%s: is a link to %s, which does not exist"
                  .formatted(link, Files.readSymbolicLink(link)));
        }
      }
    }

    private FileStatus withPermissions(FileStatus file) {
      return file instanceof LocalStatus ? file : new LocalStatus(file, pathToFile(file.getPath()));
    }

    @Override
    public void setPermission(Path path, FsPermission permission) throws IOException {
      if (permission.getStickyBit()) {
        super.setPermission(path, permission);
        return;
      }
      try {
        Files.setPosixFilePermissions(pathToFile(path).toPath(), posix(permission));
      } catch (UnsupportedOperationException notPosix) {
        super.setPermission(path, permission);
      }
    }

    private static Set<PosixFilePermission> posix(FsPermission permission) {
      // Lowest bit first: others' execute to the owner's read, as values() has them backwards.
      PosixFilePermission[] bits = PosixFilePermission.values();
      Set<PosixFilePermission> granted = EnumSet.noneOf(PosixFilePermission.class);
      for (int i = 0; i < bits.length; i++) {
        if ((permission.toShort() >> i & 1) == 1) {
          granted.add(bits[bits.length - 1 - i]);
        }
      }
      return granted;
    }
  }
}
